import type { FastifyInstance } from 'fastify'
import { isPartner } from '../abilities.ts'
import type { Context } from '../context.ts'
import { queryOf } from '../http/form.ts'
import { sendPage } from '../http/send.ts'
import { feedingPage } from '../pages/feeding.ts'
import { horsesPage } from '../pages/horses.ts'
import { lessonsPage } from '../pages/lessons.ts'
import { overviewPage } from '../pages/overview.ts'
import { saddlesPage } from '../pages/saddles.ts'
import { staffPage } from '../pages/staff.ts'
import type { View } from '../pages/view.ts'
import { viewOf } from '../pages/view.ts'
import { whoAmIPage } from '../pages/who-am-i.ts'
import type { Market } from '../stable/market.ts'
import type { Stable } from '../stable/stable.ts'
import { stableFor } from '../stable/stable.ts'
import { enter } from './guard.ts'

type Render = (view: View, stable: Stable, query: URLSearchParams, market: Market) => string

const PAGES: Readonly<Record<string, Render>> = {
  '/': (view, stable, _query, market) =>
    isPartner(view.abilities) ? saddlesPage(view, market) : overviewPage(view, stable),
  '/horses': horsesPage,
  '/lessons': lessonsPage,
  '/feeding': (view, stable, query) => feedingPage(view, stable, query.get('edit') === '1'),
  '/staff': staffPage,
  '/saddles': (view, _stable, _query, market) => saddlesPage(view, market),
  '/who-am-i': whoAmIPage,
}

const NOTICES: Readonly<Record<string, string>> = {
  lesson: 'The lesson was added.',
  feeding: 'The feeding plan was saved.',
  staff: 'The rota was changed.',
  saddle: 'The saddle was listed: every stable sees it now.',
  withdrawn: 'The saddle was withdrawn.',
}

/** The pages of an organization. */
export function pageRoutes(app: FastifyInstance, context: Context): void {
  app.get('/o/:organization', (request, reply) =>
    reply.redirect(
      `/o/${encodeURIComponent((request.params as { organization: string }).organization)}/`,
      308,
    ),
  )
  for (const [path, render] of Object.entries(PAGES)) {
    app.get(`/o/:organization${path}`, async (request, reply) => {
      const present = await enter(context, request, reply)
      if (!present) return reply
      const { session, browser } = present
      const query = queryOf(request)
      const notice = NOTICES[query.get('done') ?? '']
      const others = context.sessions.of(browser).filter((other) => other !== session)
      const now = context.now()
      const view = viewOf(session, { others, known: context.known, now, ...(notice ? { notice } : {}) })
      const stable = stableFor(session.key, now, context.notebook.of(session.organizationId))
      return sendPage(reply, render(view, stable, query, context.market))
    })
  }
}
