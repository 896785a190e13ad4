import { isId, type OrganizationId } from '../../kernel/ids.ts'
import type { Origin } from '../../platform/access.ts'
import { type NewEvent, NOWHERE } from '../../platform/db/index.ts'
import type { ClientRecord, OAuthDependencies } from './dependencies.ts'
import type { Told } from './records.ts'
import type { Deed } from './told.ts'

/**
 * The events of a deed: one for the organization that owns the account, and one for the organization that was acted
 * in when that is another. Where the person or their application was is told at home alone.
 */
export async function tellDeed(deps: OAuthDependencies, deed: Deed, origin: Origin): Promise<Told[]> {
  if (deed.what === 'own_revoked') return [tellOwn(deed.client, origin)]
  const { whose } = deed
  const home = await deps.accounts.homeOf(whose.userId, whose.organizationId)
  const actedIn = deed.what === 'exchanged' ? deed.to : whose.organizationId
  const told = { actor: actorOf(deed, home), event: eventOf(deed) }
  const atHome = home ? [{ ...told, organizationId: home, origin, event: withSource(deed, told.event) }] : []
  return actedIn === home ? atHome : [...atHome, { ...told, organizationId: actedIn, origin: NOWHERE }]
}

/** Of a client's own token only its own organization hears. */
function tellOwn(client: ClientRecord, origin: Origin): Told {
  const { id: organizationId } = client.organization
  const actor = applicationActor(client)
  const target = { kind: actor.kind, id: client.clientId }
  const data = { clientId: client.clientId, organizationId }
  return { organizationId, actor, origin, event: { type: 'token.revoked', outcome: 'success', target, data } }
}

type PersonDeed = Exclude<Deed, { what: 'own_revoked' }>

const actorOf = (deed: PersonDeed, home: OrganizationId | undefined): Told['actor'] =>
  deed.what === 'exchanged'
    ? { kind: 'user', id: deed.whose.userId, organizationId: home ?? null }
    : applicationActor(deed.client)

const applicationActor = ({ clientId, organization }: ClientRecord): Told['actor'] => ({
  kind: clientKind(clientId),
  id: clientId,
  organizationId: organization.id,
})

export const clientKind = (clientId: string) =>
  isId('serviceAccount', clientId) ? ('service_account' as const) : ('application' as const)

function eventOf(deed: PersonDeed): NewEvent {
  const target = { kind: 'user', id: deed.whose.userId }
  if (deed.what === 'exchanged') {
    const data = { clientId: deed.clientId, organizationId: deed.to }
    return { type: 'token.exchanged', outcome: 'success', target, data }
  }
  const data = { clientId: deed.client.clientId, organizationId: deed.whose.organizationId }
  if (deed.what === 'revoked') return { type: 'token.revoked', outcome: 'success', target, data }
  const reason = deed.of === 'code' ? 'code_used_twice' : 'refresh_token_used_twice'
  return { type: 'token.reused', outcome: 'denied', reason, target, data }
}

/** Where somebody came from is no business of the organization they went to. */
const withSource = (deed: PersonDeed, event: NewEvent): NewEvent =>
  deed.what === 'exchanged' ? { ...event, data: { ...event.data, from: deed.whose.organizationId } } : event
