import type { FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../kernel/ids.ts'
import { arrive, flowOfHandle, type Return } from '../../modules/sign-in/index.ts'
import type { PageRequest } from './page-request.ts'
import { keyOf, onceMore, sendAnswer, sendGone } from './sign-in-pages.ts'

/** As it was sent: what is there twice stays so. */
export const queryOf = ({ url }: FastifyRequest): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '')

/** Back from an identity provider, with what it was given to hand back. */
export async function arriveWith(
  page: PageRequest,
  connection: string,
  handle: string,
  params: URLSearchParams,
): Promise<FastifyReply> {
  const id = flowOfHandle(handle)
  return isId('connection', connection)
    ? arriveAt(page, id, { connectionId: connection, handle, params })
    : sendGone(page)
}

/** The same for a flow that is known. */
export async function arriveAt(page: PageRequest, id: string, back: Return): Promise<FastifyReply> {
  const answer = await onceMore(() => arrive(page.services, keyOf(page, id), page.visitor, back))
  return sendAnswer(page, id, '', answer)
}
