import type { IncomingHttpHeaders } from 'node:http'
import { isId, type OrganizationId } from '../kernel/ids.ts'

/** Names the organization that a request is about; no other site can send it without being asked first. */
const ORGANIZATION_HEADER = 'bailiwick-organization'

const SAFE = new Set(['GET', 'HEAD'])

type Sent = { method: string; headers: IncomingHttpHeaders }

/** Whether a request comes from a page of ours, as far as a browser says: another site cannot send our origin. */
export function isFromOwnPage({ method, headers }: Sent, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  const mayBeSilent = origin === undefined && SAFE.has(method)
  return mayBeSilent || origin === new URL(publicUrl).origin
}

/**
 * The organization that a request names, if the request comes from our own pages: another site can send neither the
 * header nor our origin. Undefined for everything else, whatever its cookies.
 */
export function ownOrganization(request: Sent, publicUrl: string): OrganizationId | undefined {
  if (!isFromOwnPage(request, publicUrl)) return undefined
  const named = request.headers[ORGANIZATION_HEADER]
  return isId('organization', named) ? named : undefined
}
