import type { OrganizationId } from '../../kernel/ids.ts'
import { toStorable } from '../../kernel/text.ts'
import { networkOf } from '../../modules/credentials/index.ts'
import type { Origin } from '../../platform/access.ts'
import { ANONYMOUS, type NewEvent, NOWHERE } from '../../platform/db/index.ts'
import type { Bound } from '../../platform/denials.ts'
import type { OAuthDependencies } from './dependencies.ts'
import type { Told } from './records.ts'
import { clientKind } from './tell-deed.ts'
import type { Refusal } from './told.ts'

/** Refusals of one account in a minute that are told one by one. */
const MOST_OF_ONE = 10
/** Networks that fail as one client in a minute and are told one by one. */
const MOST_NETWORKS = 20

/** Puts a refusal on record: for the client's own organization, or for the person's as a deed is. */
export async function tellRefusal(deps: OAuthDependencies, refusal: Refusal, origin: Origin): Promise<void> {
  if (refusal.what === 'client_not_proved') return tellClient(deps, refusal, origin)
  const { what, whose, clientId, asked, reason, entered } = refusal
  const home = await deps.accounts.homeOf(whose.userId, whose.organizationId)
  if (!home) return
  const actor: Told['actor'] = { kind: 'user', id: whose.userId, organizationId: home }
  const type = what === 'exchange' ? 'token.exchange_refused' : 'organization.entry_refused'
  const event: NewEvent = {
    type,
    outcome: 'denied',
    reason,
    target: { kind: 'user', id: whose.userId },
    data: { clientId, ...(entered ? { organizationId: entered } : {}) },
  }
  const personal = asked === undefined ? {} : { asked: toStorable(asked, 200) }
  const bound = (place: OrganizationId): Bound => ({
    key: `${type} ${place} ${whose.userId}`,
    most: MOST_OF_ONE,
    counted: { type, target: { kind: 'user', id: whose.userId } },
  })
  await deps.recordRefusal([bound(home)], {
    organizationId: home,
    actor,
    origin,
    event: { ...event, personal },
  })
  if (!entered || entered === home) return
  await deps.recordRefusal([bound(entered)], { organizationId: entered, actor, origin: NOWHERE, event })
}

/** Nobody is known to have done it: the client is what it was tried with. */
function tellClient(
  deps: OAuthDependencies,
  { client, reason }: Extract<Refusal, { what: 'client_not_proved' }>,
  origin: Origin,
): Promise<void> {
  const { clientId, organization } = client
  const type = 'client.authentication_failed'
  const target = { kind: clientKind(clientId), id: clientId }
  const counted = { type, target }
  return deps.recordRefusal(
    [
      { key: `${type} ${clientId}`, most: MOST_NETWORKS, counted },
      { key: `${type} ${clientId} ${networkOf(origin.ip)}`, most: 1, counted },
    ],
    {
      organizationId: organization.id,
      actor: ANONYMOUS,
      origin,
      event: { type, outcome: 'denied', reason, target },
    },
  )
}
