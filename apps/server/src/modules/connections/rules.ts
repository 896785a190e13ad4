import type { Actor, OrganizationContext } from '../../platform/access.ts'
import type { Reach } from '../../platform/db/index.ts'
import { assertOutbound, OutboundRefused, outboundRules } from '../../platform/http/outbound.ts'
import { holdsEverything } from '../roles/index.ts'
import { ConnectionError } from './errors.ts'
import type { ConnectionFields } from './fields.ts'
import { type ConnectionSettings, isReassignable, missingIn, protocolOf } from './settings.ts'

export const MOST_CONNECTIONS = 50

/** Refuses addresses that this server never calls. Where a name leads is looked at when it is called. */
function assertAddresses(settings: ConnectionSettings, publicUrl: string): void {
  for (const [name, address] of protocolOf(settings).addresses(settings)) {
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

/** Refuses what only a draft may leave open, and says all of it. */
export function assertComplete(settings: ConnectionSettings): void {
  const missing = missingIn(settings).map((name) => `/settings/${name}`)
  const [pointer] = missing
  if (pointer !== undefined) throw ConnectionError.incomplete({ pointer, missing })
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
  assertMayVouch(actor, organization, reach, now)
}

/**
 * Whoever decides which provider is believed, and by which keys, can have it say that they are anybody whom it knows here:
 * nobody does who does not hold everything here anyway, and below where it serves that as well.
 */
export function assertMayVouch(
  actor: Actor,
  organization: OrganizationContext,
  wanted: Reach,
  now: Date,
): void {
  if (!holdsEverything(actor, organization, now)) throw ConnectionError.above_own()
  if (!holdsEverything(actor, organization, now, wanted))
    throw ConnectionError.reach_above_own({ pointer: '/reach' })
}
