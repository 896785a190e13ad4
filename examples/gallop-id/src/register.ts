import type { IncomingMessage, ServerResponse } from 'node:http'
import { formOf, sendPage } from '@bailiwick/example-provider-kit/http'
import { registerPage } from '@bailiwick/example-provider-kit/pages'
import { BRAND } from './brand.ts'
import type { Idp } from './idp.ts'
import { Refused } from './xml.ts'

export const REGISTER_PATH = '/service-providers'

/**
 * Where whoever sets up a connection enters their service, as at the administration of a real provider. There is nobody to
 * sign in as: it is for the machine that the demonstration runs on, and kept until it ends.
 */
export async function register(idp: Idp, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const show = async (more: { failed?: string; given?: string; done?: string }, status = 200) =>
    sendPage(response, registerPage(BRAND, { known: await idp.providers.list(), ...more }), status)
  if (request.method !== 'POST') return show({})
  if (!isFromHere(request)) return show({ failed: 'Open this page on the machine itself.' }, 403)
  const given = (await formOf(request))?.get('metadata')?.trim() ?? ''
  try {
    const { entityId } = await idp.providers.register(given)
    return show({ done: entityId })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return show({ failed: error.message, given }, 422)
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Posted on this machine, by this page. Its origin is not told (`Referrer-Policy`), so what the browser says of it counts. */
const isFromHere = ({ socket, headers }: IncomingMessage): boolean =>
  LOOPBACK.has(socket.remoteAddress ?? '') && headers['sec-fetch-site'] === 'same-origin'
