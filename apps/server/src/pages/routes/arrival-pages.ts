import type { FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../kernel/ids.ts'
import { arrive, flowOfHandle, isHandle, type Return } from '../../modules/sign-in/index.ts'
import { flowUrl, goTo, type PageRequest } from './page-request.ts'
import { keyOf, onceMore, sendAnswer, sendGone } from './sign-in-pages.ts'

/** As it was sent: what is there twice stays so. */
export const queryOf = ({ url }: FastifyRequest): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '')

/**
 * Back from an identity provider, to the address of the flow that was sent there: what an application asked for is known
 * to a browser's cookie below that address, and nowhere else.
 */
export function bringToFlow(page: PageRequest, connection: string, params: URLSearchParams): FastifyReply {
  const handle = params.get('state') ?? ''
  if (!isHandle(handle) || !isId('connection', connection)) return sendGone(page)
  return goTo(page, `${flowUrl(page, flowOfHandle(handle), `arrived/${connection}`)}?${params}`)
}

/** Takes what the browser brought. */
export async function arriveAt(page: PageRequest, id: string, back: Return): Promise<FastifyReply> {
  const answer = await onceMore(() => arrive(page.services, keyOf(page, id), page.visitor, back))
  return sendAnswer(page, id, '', answer)
}

/** The same, at the address of the flow. */
export async function arriveInFlow(page: PageRequest, id: string, connection: string): Promise<FastifyReply> {
  const params = queryOf(page.request)
  const handle = params.get('state') ?? ''
  if (!isHandle(handle) || !isId('connection', connection)) return sendGone(page)
  return arriveAt(page, id, { connectionId: connection, handle, params })
}
