import type { FastifyReply } from 'fastify'
import type { Message } from '../pages/message.ts'
import { messagePage, onwardPage } from '../pages/message.ts'

/** Sends a page. */
export const sendPage = (reply: FastifyReply, page: string, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(page)

/** Sends a page that says one thing. */
export const sendMessage = (reply: FastifyReply, status: number, message: Message): FastifyReply =>
  sendPage(reply, messagePage(message), status)

/** Leaves for another site after a form was posted. */
export const sendOnward = (reply: FastifyReply, url: URL): FastifyReply =>
  sendPage(reply, onwardPage(url.href))

/** Where to sign in to an organization, and where to go on afterwards. */
export function signInPath(organization?: string, next?: string): string {
  const query = new URLSearchParams({ ...(organization ? { organization } : {}), ...(next ? { next } : {}) })
  return query.size > 0 ? `/sign-in?${query}` : '/sign-in'
}
