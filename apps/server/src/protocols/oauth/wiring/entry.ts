import type { OrganizationId, UserId } from '../../../kernel/ids.ts'
import { isOpenTo } from '../../../modules/applications/index.ts'
import {
  admitsEmergency,
  EMERGENCY,
  isAddressAllowed,
  isByConnectionAlone,
  meetsPolicy,
  policyOf,
  stricterPolicy,
} from '../../../modules/policies/index.ts'
import { isSessionLive, type SessionLife } from '../../../modules/sessions/index.ts'
import { isVisible, type OrganizationContext } from '../../../platform/access.ts'
import { createLru } from '../../../platform/state/index.ts'
import type { BrowserSession, EntryDecision, EntryRefusal } from '../dependencies.ts'
import { actorOf } from './actor.ts'
import type { StoredClient } from './clients.ts'
import { activeOrganization, activePrincipalAt, type WiredWorkspace } from './workspace.ts'

/**
 * Whether a client gets tokens for Bailiwick's own API: a service account for itself, the workspace's own
 * applications for their users. Another's application would hold all that its user may do.
 */
export const mayCallApi = (client: StoredClient | undefined): boolean =>
  client !== undefined && (client.application === undefined || client.application.first_party)

/** Whether the people of an organization may use a client now. */
export function mayUse(client: StoredClient | undefined, organization: OrganizationContext): boolean {
  const application = client?.application
  return (
    application?.status === 'active' &&
    isOpenTo({ organizationId: application.organization_id, openTo: application.open_to }, organization)
  )
}

export interface Entry {
  session: BrowserSession
  organizationId: OrganizationId
  clientId: string
  /** Where the person is; absent where a server speaks for them, whose address says nothing. */
  address?: string | null | undefined
}

/** May this session act in the organization through this application? The stricter of both policies holds. */
export async function decideEntry(
  wired: WiredWorkspace,
  { session, organizationId, clientId, address }: Entry,
): Promise<EntryDecision> {
  const { userId, homeOrganizationId: homeId } = session
  const places = await placesOf(wired, { userId, homeId, organizationId, clientId })
  if (typeof places === 'string') return places
  const policy = stricterPolicy(places.home, places.entered)
  if (address !== undefined && !isAddressAllowed(policy, address ?? undefined)) return 'network_not_allowed'
  return (await proves(wired, session, places)) ? 'allowed' : 'step_up'
}

export interface Person {
  userId: UserId
  homeId: OrganizationId | undefined
  organizationId: OrganizationId
  clientId: string
}

/** The same for somebody whose session is over: nothing is known any more of how they proved themselves. */
export async function decideWithoutSession(wired: WiredWorkspace, person: Person): Promise<EntryDecision> {
  const places = await placesOf(wired, person)
  return typeof places === 'string' ? places : 'step_up'
}

/** Home and the organization that is entered, or why it is not. */
async function placesOf(
  wired: WiredWorkspace,
  { userId, homeId, organizationId, clientId }: Person,
): Promise<EntryRefusal | Record<'home' | 'entered', OrganizationContext>> {
  const home = homeId && (await activeOrganization(wired, homeId))
  const entered = await activeOrganization(wired, organizationId)
  const principal = home && (await activePrincipalAt(wired, home, userId, entered ?? home))
  if (!principal) return 'account_not_active'
  // Before anything else is told of it: an organization that is nothing to somebody does not exist for them.
  if (!entered || !isVisible(actorOf(wired, principal, entered.id), entered, wired.clock.now()))
    return 'not_enterable'
  const client = await wired.clients.find(wired.workspace.id, clientId)
  return mayUse(client, entered) ? { home, entered } : 'application_not_open'
}

/** Whether a session is fresh enough and was proved as the policies of both organizations ask. */
export async function proves(
  { clock, connections }: Pick<WiredWorkspace, 'clock' | 'connections'>,
  session: BrowserSession,
  { home, entered }: Record<'home' | 'entered', OrganizationContext>,
): Promise<boolean> {
  const policy = stricterPolicy(home, entered)
  const isFresh = !('life' in session) || isSessionLive(session.life as SessionLife, policy, clock.now())
  if (!isFresh || !meetsPolicy(policy, session)) return false
  if (isEmergency(session) && !policy.signIn.methods.includes('password'))
    return admitsEmergency(home, entered)
  if (home.id === entered.id || !isByConnectionAlone(policyOf(entered))) return true
  // Where people are let in through an organization's own providers alone, that of another does not count.
  const serving = await connections.serving(entered)
  return serving.some(({ id }) => id === session.connectionId)
}

const isEmergency = ({ amr }: BrowserSession): boolean => amr?.includes(EMERGENCY) ?? false

/** Where an account lives, from an organization that it acts in: there, somewhere above, or where an external member is from. */
export function createHomes(wired: Pick<WiredWorkspace, 'principals' | 'services' | 'workspace'>) {
  // An account never moves, so what was once true stays so; whether it is active is asked each time.
  const known = createLru<UserId, OrganizationId>(20_000)
  return async (userId: UserId, actsIn: OrganizationId): Promise<OrganizationId | undefined> => {
    const before = known.get(userId)
    if (before) return before
    const organization = await wired.services.tree.find(wired.workspace.id, actsIn)
    const places = [...(organization?.path ?? [])]
      .reverse()
      .map(({ id }) => ({ workspaceId: wired.workspace.id, organizationId: id }))
    for (const place of places) {
      if (!(await wired.principals.find(place, userId))) continue
      known.set(userId, place.organizationId)
      return place.organizationId
    }
    for (const place of places) {
      const homeId = await wired.principals.homeOfMember(place, userId)
      if (!homeId) continue
      known.set(userId, homeId)
      return homeId
    }
    return undefined
  }
}
export type Homes = ReturnType<typeof createHomes>
