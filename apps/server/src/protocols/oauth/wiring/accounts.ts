import { isId, type OrganizationId, type UserId } from '../../../kernel/ids.ts'
import { standsByConnection } from '../../../modules/connections/index.ts'
import { hostsOf } from '../../../modules/external-members/index.ts'
import { selectEnterable } from '../../../modules/organizations/index.ts'
import {
  EMERGENCY,
  isByConnectionAlone,
  meetsPolicy,
  policyOf,
  stricterPolicy,
} from '../../../modules/policies/index.ts'
import { selectKnownPermissions, withdrawnAt } from '../../../modules/roles/index.ts'
import { FEDERATED } from '../../../modules/sessions/index.ts'
import { type Actor, grantsAt, isVisible, type OrganizationContext } from '../../../platform/access.ts'
import { inOrganization, inSubtree, type UserRow } from '../../../platform/db/index.ts'
import { createCache } from '../../../platform/state/index.ts'
import type { AccountRequest, Accounts } from '../dependencies.ts'
import { createViews, type Enterable } from './account-views.ts'
import { actorOf } from './actor.ts'
import { type Homes, mayUse, proves } from './entry.ts'
import { selectProfile } from './store.ts'
import { activeOrganization, activePrincipalAt, type WiredWorkspace } from './workspace.ts'

/** Users in organizations as tokens show them: read now, from memory. */
export function createAccounts(wired: WiredWorkspace, homeOf: Homes): Accounts {
  const { services, workspace } = wired
  const profiles = createCache<string, UserRow>({
    state: services.state,
    max: 10_000,
    topics: ['principal'],
    keysOf: ({ subject }) => [subject],
  })
  const profile = (userId: UserId, organizationId: OrganizationId) =>
    profiles.get(userId, () =>
      inOrganization(services.db, { workspaceId: workspace.id, organizationId }, (tx) =>
        selectProfile(tx, userId),
      ),
    )

  const names = createCache<string, { list: string[] }>({
    state: services.state,
    max: 5_000,
    topics: ['roles', 'principal'],
    keysOf: ({ topic, subject }) => (topic === 'roles' ? 'all' : [subject]),
  })
  /** Permissions that roles name in an organization: with Bailiwick's own, what `*` stands for there. */
  const known = async (organizationId: OrganizationId): Promise<readonly string[]> => {
    const load = () =>
      inOrganization(services.db, { workspaceId: workspace.id, organizationId }, async (tx) => ({
        list: await selectKnownPermissions(tx),
      }))
    return (await names.get(organizationId, load))?.list ?? []
  }

  const viewOf = createViews(services.clock)

  return {
    homeOf,
    async find(request) {
      const homeId = await homeOf(request.userId, request.organizationId)
      const entered = await activeOrganization(wired, request.organizationId)
      const owner = homeId && (await activeOrganization(wired, homeId))
      if (!entered || !owner) return undefined
      const principal = await activePrincipalAt(wired, owner, request.userId, entered)
      const client = await wired.clients.find(workspace.id, request.clientId)
      if (!principal || !mayUse(client, entered)) return undefined
      const actor = actorOf(wired, principal, entered.id)
      if (!isVisible(actor, entered, services.clock.now())) return undefined
      if (!(await isStillProved(wired, request, owner, entered))) return undefined
      const row = await profile(request.userId, owner.id)
      if (!row) return undefined
      const { scopes } = request
      // Whose application it is decides how much of the tree above it is told.
      const head = client?.application?.first_party ? owner : entered
      const organizations = scopes.has('organizations')
        ? await enterable(wired, actor, head, principal.isElsewhere ? owner : undefined)
        : undefined
      const names = scopes.has('permissions') ? await known(entered.id) : NONE
      const withdrawn = withdrawnAt(principal, request.clientId, entered.id)
      const reopened = client?.application?.tokens_valid_from ?? null
      return viewOf({
        principal,
        actor,
        row,
        home: owner,
        entered,
        scopes,
        organizations,
        names,
        withdrawn,
        reopened,
      })
    },
  }
}

const MOST_ORGANIZATIONS = 100
const NONE: readonly string[] = []

/** Whether the sign-in behind a token is still what the policies ask for: they may have been tightened since. */
async function isStillProved(
  wired: WiredWorkspace,
  request: AccountRequest,
  home: OrganizationContext,
  entered: OrganizationContext,
): Promise<boolean> {
  const { sessionId, amr, session: read } = request
  if (sessionId === undefined) return true
  const policy = stricterPolicy(home, entered)
  const session = read === undefined ? await wired.sessions.find(wired.workspace.id, sessionId) : read
  if (session) return proves(wired, session, { home, entered })
  const over = await wired.sessions.overHow(wired.workspace.id, sessionId)
  if (over === 'revoked' || (over === 'forgotten' && !(await standsWithout(wired, request, home))))
    return false
  // By which provider it was is not known any more; where only an organization's own ones count, none does.
  if (home.id !== entered.id && isByConnectionAlone(policyOf(entered))) return false
  // The session is over and the token lives on by `offline_access`; a refresh token says how its person signed in.
  // Emergency access is for as long as its session, and for whoever is named at that moment.
  return amr === undefined || (!amr.includes(EMERGENCY) && meetsPolicy(policy, request))
}

/**
 * Nothing is known any more of the session behind a token. Its provider has to be one still by which the person could come,
 * and one that does not say which it was is taken for none.
 */
async function standsWithout(
  { connections }: WiredWorkspace,
  { amr, connectionId, issuedAt }: AccountRequest,
  home: OrganizationContext,
): Promise<boolean> {
  if (connectionId === undefined || !issuedAt) return !amr?.includes(FEDERATED)
  return standsByConnection(connections, home, { connection_id: connectionId, authenticated_at: issuedAt })
}

/**
 * The organizations a user may enter from one: it, and those below as far as a grant reaches; from home also others that
 * they are a member of.
 */
async function enterable(
  { services, workspace, clock }: WiredWorkspace,
  actor: Actor,
  head: OrganizationContext,
  home: OrganizationContext | undefined,
): Promise<Enterable[]> {
  const headOnly = !grantsAt({ ...actor, boundTo: head.id }, head, clock.now()).some(
    (grant) => grant.reach === 'subtree',
  )
  const below = await inSubtree(services.db, { workspaceId: workspace.id, headId: head.id }, async (tx) => {
    const isRoot = head.parentId === null
    const page = { limit: MOST_ORGANIZATIONS, after: undefined, search: undefined, headOnly, isRoot }
    return (await selectEnterable(tx, page)).rows.map(({ id, slug, name }) => ({ id, slug, name }))
  })
  const left = MOST_ORGANIZATIONS - below.length
  if (home !== head || left <= 0 || !isId('user', actor.id)) return below
  const { hosts } = await hostsOf(services, home, actor.id, left)
  const entered = hosts.filter(({ state }) => state === 'active').map(({ host }) => host)
  return [...below, ...entered.map(({ id, slug, name }) => ({ id, slug, name }))]
}
