import type { OrganizationId } from '../../kernel/ids.ts'
import { type Actor, covers, grantsAt, type OrganizationContext } from '../../platform/access.ts'
import type { ApplicationType, OpenTo } from '../../platform/db/index.ts'
import { ApplicationError } from './errors.ts'

/** Which types keep a secret (RFC 6749 2.1: confidential clients). */
export const hasSecret = (type: ApplicationType): boolean => type === 'web' || type === 'machine'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
/** A private-use scheme has a period (RFC 8252 7.1), so that it cannot be `javascript` or `data`. */
const PRIVATE_USE = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/

/**
 * Whether a URI may stand in a registration; requests must then repeat it exactly. Plain http is for loopback,
 * private-use schemes for native applications; no fragment, no credentials, no wildcard.
 */
export function isAcceptableRedirect(type: ApplicationType, text: string): boolean {
  if (!URL.canParse(text) || text.includes('#') || text.includes('*') || text.length > 500) return false
  const url = new URL(text)
  if (url.username || url.password) return false
  if (url.protocol === 'https:') return true
  if (url.protocol === 'http:') return LOOPBACK.has(url.hostname)
  return type === 'native' && PRIVATE_USE.test(url.protocol)
}

/** Throws unless every URI is acceptable; the first bad one is named. */
export function assertRedirects(type: ApplicationType, field: string, uris: readonly string[]): void {
  const at = uris.findIndex((uri) => !isAcceptableRedirect(type, uri))
  if (at >= 0) throw ApplicationError.redirect_uri_invalid({ pointer: `/${field}/${at}` })
  if (type === 'machine' && uris.length > 0) {
    throw ApplicationError.redirect_uri_invalid({
      pointer: `/${field}/0`,
      message: 'a machine has no browser',
    })
  }
}

/** A device that shows a code keeps no secret; what has one, or no people, has no use for it. */
export function assertDeviceFlow(type: ApplicationType, deviceFlow: boolean): void {
  if (deviceFlow && type !== 'native' && type !== 'spa')
    throw ApplicationError.device_flow_invalid({ pointer: '/deviceFlow' })
}

export interface Reachable {
  organizationId: OrganizationId
  openTo: OpenTo
}

/** Whether the people of an organization may use an application. */
export function isOpenTo(application: Reachable, organization: OrganizationContext): boolean {
  if (application.openTo === 'all') return true
  if (application.organizationId === organization.id) return true
  return (
    application.openTo === 'subtree' &&
    organization.path.some((entry) => entry.id === application.organizationId)
  )
}

export interface Privileged {
  openTo?: OpenTo | undefined
  firstParty?: boolean | undefined
  resources?: readonly string[] | undefined
}

/**
 * What reaches beyond the organization that owns the application is for whoever holds as much: its tokens act with
 * the permissions of the people who sign in.
 */
export function assertWithinOwner(
  actor: Actor,
  organization: OrganizationContext,
  wanted: Privileged,
  now: Date,
): void {
  const excess = excessOf(actor, organization, wanted, now)
  if (excess) throw excess
}

/** Nobody acts above themselves: whoever changes, silences or speaks for an application could have made it. */
export function assertMayActOn(
  actor: Actor,
  organization: OrganizationContext,
  application: Privileged,
  now: Date,
): void {
  if (excessOf(actor, organization, application, now)) throw ApplicationError.above_own()
}

function excessOf(
  actor: Actor,
  organization: OrganizationContext,
  wanted: Privileged,
  now: Date,
): Error | undefined {
  const held = grantsAt(actor, organization, now)
  const pointer = wanted.firstParty
    ? '/firstParty'
    : wanted.openTo === 'all'
      ? '/openTo'
      : wanted.resources?.length
        ? '/resources'
        : undefined
  const isStaff =
    organization.parentId === null && held.some((grant) => covers(grant.permissions, 'workspace:write'))
  if (pointer && !isStaff) return ApplicationError.root_only({ pointer })
  const reachesBelow = held.some(
    (grant) => grant.reach === 'subtree' && covers(grant.permissions, 'applications:write'),
  )
  const isOpenBelow = wanted.openTo !== 'organization' && wanted.openTo !== undefined
  return isOpenBelow && !reachesBelow ? ApplicationError.reach_above_own({ pointer: '/openTo' }) : undefined
}
