import type { FastifyReply } from 'fastify'
import { toDate } from '../../kernel/clock.ts'
import { readOwnEvents } from '../../modules/account/index.ts'
import type { BrowserAccount } from '../../modules/sign-in/index.ts'
import { activityPage } from '../views/activity.ts'
import { frame, urlOf } from './account-page.ts'
import { fieldOf } from './form-body.ts'
import { type PageRequest, sendPage } from './page-request.ts'

const PATH = '/activity'

/** What happened with the account. */
export async function showActivity(page: PageRequest, own: BrowserAccount): Promise<FastifyReply> {
  const before = fieldOf(page.request.query, 'before')
  const { items, nextCursor } = await readOwnEvents(page.services, page.visitor, own, before || undefined)
  const html = activityPage({
    ...frame(page, own, PATH),
    events: items.map(({ occurredAt, ...one }) => ({ ...one, at: toDate(occurredAt) })),
    olderUrl: nextCursor && `${urlOf(page, own, PATH)}&${new URLSearchParams({ before: nextCursor })}`,
    newestUrl: before === '' ? undefined : urlOf(page, own, PATH),
  })
  return sendPage(page, html)
}
