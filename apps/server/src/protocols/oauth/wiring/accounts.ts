import { toDate } from '../../../kernel/clock.ts'
import type { OrganizationId, UserId } from '../../../kernel/ids.ts'
import { selectEnterable } from '../../../modules/assignments/index.ts'
import { sessionsValidFrom } from '../../../modules/organizations/index.ts'
import { hasSecondFactor, stricterPolicy } from '../../../modules/policies/index.ts'
import {
  PERMISSIONS,
  type Principal,
  selectKnownPermissions,
  withdrawnAt,
} from '../../../modules/roles/index.ts'
import {
  type Actor,
  covers,
  grantsAt,
  isVisible,
  type OrganizationContext,
} from '../../../platform/access.ts'
import { inOrganization, inSubtree, type UserRow } from '../../../platform/db/index.ts'
import { createCache } from '../../../platform/state/index.ts'
import type { AccountRequest, Accounts, AccountView, Lifetimes } from '../dependencies.ts'
import { actorOf } from './actor.ts'
import { type Homes, mayUse, proves } from './entry.ts'
import { selectProfile } from './store.ts'
import { activeOrganization, activePrincipal, type WiredWorkspace } from './workspace.ts'

/** Users in organizations as tokens show them: read now, from memory. */
export function createAccounts(wired: WiredWorkspace, homeOf: Homes): Accounts {
  const { services, workspace } = wired
  const profiles = createCache<string, UserRow>({
    state: services.state,
    max: 20_000,
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

  return {
    async find(request) {
      const homeId = await homeOf(request.userId, request.organizationId)
      const entered = await activeOrganization(wired, request.organizationId)
      const owner = homeId && (await activeOrganization(wired, homeId))
      if (!entered || !owner) return undefined
      const principal = await activePrincipal(wired, owner.id, request.userId)
      const client = await wired.clients.find(workspace.id, request.clientId)
      if (!principal || !mayUse(client, entered)) return undefined
      const actor = actorOf(wired, principal, entered.id)
      if (!isVisible(actor, entered, services.clock.now())) return undefined
      if (!(await isStillProved(wired, request, owner, entered))) return undefined
      const row = await profile(request.userId, owner.id)
      const { scopes } = request
      // Whose application it is decides how much of the tree above it is told.
      const head = client?.application?.first_party ? owner : entered
      const organizations = scopes.has('organizations') ? await enterable(wired, actor, head) : undefined
      const names = scopes.has('permissions') ? await known(entered.id) : []
      return (
        row &&
        toView(wired, { request, principal, actor, row, home: owner, entered, scopes, organizations, names })
      )
    },
  }
}

const MOST_ORGANIZATIONS = 100

interface Enterable {
  id: OrganizationId
  slug: string
  name: string
}

interface Seen {
  request: AccountRequest
  principal: Principal
  actor: Actor
  row: UserRow
  home: OrganizationContext
  entered: OrganizationContext
  scopes: ReadonlySet<string>
  organizations: Enterable[] | undefined
  names: readonly string[]
}

function toView({ services }: WiredWorkspace, seen: Seen): AccountView {
  const { request, principal, actor, row, home, entered, scopes, organizations } = seen
  const withdrawn = withdrawnAt(principal, request.clientId, entered.id)
  const grants = grantsAt(actor, entered, services.clock.now())
  const isHome = home.id === entered.id
  return {
    userId: row.id,
    organization: { id: entered.id, name: entered.name },
    home: { id: home.id, name: home.name },
    profile: { ...toProfile(row), ...(organizations ? { organizations } : {}) },
    lifetimes: lifetimesOf(home, entered),
    validFrom: latest([
      principal.tokensValidFrom,
      sessionsValidFrom(home),
      sessionsValidFrom(entered),
      withdrawn === undefined ? null : toDate(withdrawn * 1000),
    ]),
    ...(scopes.has('roles') ? { roles: [...new Set(grants.map((grant) => grant.role))] } : {}),
    ...(scopes.has('permissions') ? { permissions: expand(seen.names, grants) } : {}),
    // Groups are the home organization's own affair.
    ...(scopes.has('groups') ? { groups: isHome ? principal.groups : [] } : {}),
  }
}

function latest(times: readonly (Date | null)[]): Date | undefined {
  return times.reduce<Date | undefined>(
    (last, time) => (time && (!last || time > last) ? time : last),
    undefined,
  )
}

/** Whether the sign-in behind a token is still what the policies ask for: they may have been tightened since. */
async function isStillProved(
  wired: WiredWorkspace,
  { sessionId, amr }: AccountRequest,
  home: OrganizationContext,
  entered: OrganizationContext,
): Promise<boolean> {
  if (sessionId === undefined) return true
  const policy = stricterPolicy(home, entered)
  const session = await wired.sessions.find(wired.workspace.id, sessionId)
  if (session) return proves(session, policy, wired.clock.now())
  // The session is over and the token lives on by `offline_access`; a refresh token says how its person signed in.
  return amr === undefined || hasSecondFactor(policy, amr)
}

/** The organizations a user may enter from one: it, and those below as far as a grant reaches. */
function enterable(
  { services, workspace, clock }: WiredWorkspace,
  actor: Actor,
  head: OrganizationContext,
): Promise<Enterable[]> {
  const headOnly = !grantsAt({ ...actor, boundTo: head.id }, head, clock.now()).some(
    (grant) => grant.reach === 'subtree',
  )
  return inSubtree(services.db, { workspaceId: workspace.id, headId: head.id }, async (tx) => {
    const page = { limit: MOST_ORGANIZATIONS, after: undefined, search: undefined, headOnly }
    return (await selectEnterable(tx, page)).map(({ id, slug, name }) => ({ id, slug, name }))
  })
}

/** Named permissions only: an application should not have to know what `*` stands for. */
function expand(names: readonly string[], grants: ReturnType<typeof grantsAt>): string[] {
  const known = new Set([...Object.keys(PERMISSIONS), ...names])
  known.delete('*')
  return [...known].filter((one) => grants.some((grant) => covers(grant.permissions, one))).sort()
}

/** Standard claims (OpenID Connect Core 5.1). */
function toProfile(row: UserRow): Record<string, unknown> {
  const claims = {
    name: row.display_name,
    given_name: row.given_name,
    family_name: row.family_name,
    preferred_username: row.username,
    locale: row.locale,
    updated_at: Math.floor(row.updated_at.getTime() / 1000),
    email: row.email,
    email_verified: row.email === null ? null : row.email_verified_at !== null,
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null))
}

function lifetimesOf(home: OrganizationContext, entered: OrganizationContext): Lifetimes {
  const { tokens, session } = stricterPolicy(home, entered)
  return {
    accessToken: tokens.accessSeconds,
    idToken: Math.min(3600, session.absoluteMinutes * 60),
    refreshTokenIdle: tokens.refreshSeconds,
    refreshTokenTotal: tokens.refreshSeconds * 4,
  }
}
