import type { IncomingHttpHeaders } from 'node:http'
import { isId, type OrganizationId } from '../kernel/ids.ts'

/** Names the organization that a request is about; no other site can send it without being asked first. */
const ORGANIZATION_HEADER = 'bailiwick-organization'

const SAFE = new Set(['GET', 'HEAD'])

/**
 * The organization that a request names, if the request comes from our own pages: another site can send neither the
 * header nor our origin. Undefined for everything else, whatever its cookies.
 */
export function ownOrganization(
  { method, headers }: { method: string; headers: IncomingHttpHeaders },
  publicUrl: string,
): OrganizationId | undefined {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return undefined
  const { origin } = headers
  const mayBeSilent = origin === undefined && SAFE.has(method)
  if (!mayBeSilent && origin !== new URL(publicUrl).origin) return undefined
  const named = headers[ORGANIZATION_HEADER]
  return isId('organization', named) ? named : undefined
}
