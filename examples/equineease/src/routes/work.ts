import type { FastifyInstance, FastifyReply } from 'fastify'
import type { AbilityName } from '../abilities.ts'
import { abilitiesOf } from '../abilities.ts'
import type { Context } from '../context.ts'
import { single } from '../http/form.ts'
import { sendMessage } from '../http/send.ts'
import { displayName } from '../oidc/claims.ts'
import type { Session } from '../sessions/session.ts'
import { changeRations, changeShift, lessonFrom } from '../stable/changes.ts'
import { saddleFrom } from '../stable/market.ts'
import type { Stable } from '../stable/stable.ts'
import { stableFor } from '../stable/stable.ts'
import { enterByForm } from './guard.ts'

/** A change to the stable's data; answers whether the form made sense. */
type Change = (context: Context, session: Session, stable: Stable, form: URLSearchParams) => boolean

interface Work {
  readonly path: string
  readonly ability: AbilityName
  readonly done: string
  /** The page it belongs to, where that is another. */
  readonly page?: string
  readonly change: Change
}

const WORK: readonly Work[] = [
  {
    path: '/lessons',
    ability: 'addLesson',
    done: 'lesson',
    change: ({ notebook }, { organizationId }, stable, form) => {
      const lesson = lessonFrom(stable, (name) => single(form, name))
      if (lesson) notebook.addLesson(organizationId, lesson)
      return lesson !== undefined
    },
  },
  {
    path: '/feeding',
    ability: 'editFeeding',
    done: 'feeding',
    change: ({ notebook }, { organizationId }, stable, form) =>
      changeRations(notebook.of(organizationId), stable, (name) => single(form, name)),
  },
  {
    path: '/staff',
    ability: 'manageStaff',
    done: 'staff',
    change: ({ notebook }, { organizationId }, stable, form) =>
      changeShift(notebook.of(organizationId), stable, (name) => single(form, name)),
  },
  {
    path: '/saddles',
    ability: 'listSaddles',
    done: 'saddle',
    change: ({ market }, { organizationId, organizationName, claims, profile }, _stable, form) => {
      const saddle = saddleFrom((name) => single(form, name))
      const person = displayName(claims, profile)
      return saddle !== undefined && market.list({ organizationId, organizationName, person }, saddle)
    },
  },
  {
    path: '/saddles/withdraw',
    page: '/saddles',
    ability: 'listSaddles',
    done: 'withdrawn',
    change: ({ market }, { organizationId }, _stable, form) =>
      market.withdraw(organizationId, single(form, 'saddle')),
  },
]

const refuse = (reply: FastifyReply, session: Session, path: string, needs: string): FastifyReply =>
  sendMessage(reply, 403, {
    title: 'Your roles do not include this',
    text: `It takes the ${needs} in ${session.organizationName}. Nothing was changed.`,
    links: [{ href: `/o/${session.key}${path}`, label: 'Back' }],
  })

/** Changes staff make; each asks the token again, whatever the page showed. */
export function workRoutes(app: FastifyInstance, context: Context): void {
  for (const { path, page = path, ability, done, change } of WORK) {
    app.post(`/o/:organization${path}`, async (request, reply) => {
      const present = await enterByForm(context, request, reply)
      if (!present) return reply
      const { session, form } = present
      const { allowed, needs } = abilitiesOf(session.claims, session.profile)[ability]
      if (!allowed) return refuse(reply, session, page, needs)
      const stable = stableFor(session.key, context.now(), context.notebook.of(session.organizationId))
      if (change(context, session, stable, form)) {
        return reply.redirect(`/o/${session.key}${page}?done=${done}`, 303)
      }
      return sendMessage(reply, 422, {
        title: 'Something in that form does not fit',
        text: 'Please look at what you entered again. Nothing was changed.',
        links: [{ href: `/o/${session.key}${page}`, label: 'Back' }],
      })
    })
  }
}
