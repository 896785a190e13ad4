import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { grantsAt } from '../../platform/access.ts'
import { assertOutbound, OutboundRefused, outboundRules } from '../../platform/http/outbound.ts'
import { ConnectionError } from './errors.ts'
import { type ConnectionSettings, isReassignable, missingIn } from './settings.ts'
import type { ConnectionFields } from './view.ts'

export const MOST_CONNECTIONS = 50

/** Addresses that this server or the person's browser goes to, with where they stand in a request. */
function addressesOf(settings: ConnectionSettings): [string, string | null | undefined][] {
  if (settings.protocol === 'saml')
    return [
      ['signOnUrl', settings.signOnUrl],
      ['logoutUrl', settings.logoutUrl],
      ['logoutResponseUrl', settings.logoutResponseUrl],
      ['metadataUrl', settings.metadataUrl],
    ]
  return [
    ['issuer', settings.issuer],
    ...Object.entries(settings.endpoints ?? {}).map(([name, url]): [string, string | null] => [
      `endpoints/${name}`,
      url,
    ]),
  ]
}

/** Refuses addresses that this server never calls. Where a name leads is looked at when it is called. */
function assertAddresses(settings: ConnectionSettings, publicUrl: string): void {
  for (const [name, address] of addressesOf(settings)) {
    if (!address) continue
    try {
      const url = new URL(address)
      if (url.hash) throw new OutboundRefused('an address with a fragment')
      assertOutbound(url, outboundRules(publicUrl, [url.hostname.replace(/^\[|\]$/g, '')]))
    } catch (error) {
      if (!(error instanceof OutboundRefused)) throw error
      throw ConnectionError.address_not_allowed({ pointer: `/settings/${name}`, message: error.message })
    }
  }
}

/** Refuses what only a draft may leave open. */
export function assertComplete(settings: ConnectionSettings): void {
  const missing = missingIn(settings)
  if (missing !== undefined) throw ConnectionError.incomplete({ pointer: `/settings/${missing}` })
}

/** What cannot be said of one field alone. */
export function assertAcceptable(
  fields: Pick<ConnectionFields, 'settings' | 'reach'>,
  actor: Actor,
  organization: OrganizationContext,
  { publicUrl, now }: { publicUrl: string; now: Date },
): void {
  const { settings, reach } = fields
  if (isReassignable(settings.subject))
    throw ConnectionError.subject_reassignable({ pointer: '/settings/subject' })
  assertAddresses(settings, publicUrl)
  if (reach === 'subtree' && !reachesBelow(actor, organization, now))
    throw ConnectionError.reach_above_own({ pointer: '/reach' })
}

/** A connection that serves those below signs people in there: only who may connect providers there sets it up. */
export const reachesBelow = (actor: Actor, organization: OrganizationContext, now: Date): boolean =>
  grantsAt(actor, organization, now).some(
    ({ reach, permissions }) =>
      reach === 'subtree' && (permissions.has('*') || permissions.has('connections:write')),
  )
