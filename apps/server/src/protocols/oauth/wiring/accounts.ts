import type { OrganizationId, UserId } from '../../../kernel/ids.ts'
import { selectEnterable } from '../../../modules/assignments/index.ts'
import { stricterPolicy } from '../../../modules/policies/index.ts'
import { PERMISSIONS, type Principal } from '../../../modules/roles/index.ts'
import {
  type Actor,
  covers,
  grantsAt,
  isVisible,
  type OrganizationContext,
} from '../../../platform/access.ts'
import { inOrganization, inSubtree, type UserRow } from '../../../platform/db/index.ts'
import { createCache } from '../../../platform/state/index.ts'
import type { Accounts, AccountView, Lifetimes } from '../dependencies.ts'
import { actorOf } from './actor.ts'
import { type Homes, mayUse } from './entry.ts'
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
      const row = await profile(request.userId, owner.id)
      const { scopes } = request
      const organizations = scopes.has('organizations') ? await enterable(wired, principal, owner) : undefined
      return row && toView(wired, principal, actor, row, { home: owner, entered, scopes, organizations })
    },
  }
}

const MOST_ORGANIZATIONS = 100

interface Enterable {
  id: OrganizationId
  slug: string
  name: string
}

interface Places {
  home: OrganizationContext
  entered: OrganizationContext
  scopes: ReadonlySet<string>
  organizations: Enterable[] | undefined
}

function toView(
  { services }: WiredWorkspace,
  principal: Principal,
  actor: Actor,
  row: UserRow,
  { home, entered, scopes, organizations }: Places,
): AccountView {
  const grants = grantsAt(actor, entered, services.clock.now())
  return {
    userId: row.id,
    organization: { id: entered.id, name: entered.name },
    home: { id: home.id, name: home.name },
    profile: { ...toProfile(row), ...(organizations ? { organizations } : {}) },
    lifetimes: lifetimesOf(home, entered),
    ...(scopes.has('roles') ? { roles: [...new Set(grants.map((grant) => grant.role))] } : {}),
    ...(scopes.has('permissions') ? { permissions: expand(principal, grants) } : {}),
    ...(scopes.has('groups') ? { groups: principal.groups } : {}),
  }
}

/** The organizations a user may enter: its own, and those below as far as a grant reaches. */
function enterable(
  { services, workspace, clock }: WiredWorkspace,
  principal: Principal,
  home: OrganizationContext,
): Promise<Enterable[]> {
  const now = clock.now()
  const isLive = ({ endsAt }: Principal['grants'][number]) => endsAt === null || endsAt > now
  const headOnly = !principal.grants.some((grant) => grant.reach === 'subtree' && isLive(grant))
  return inSubtree(services.db, { workspaceId: workspace.id, headId: home.id }, async (tx) => {
    const rows = await selectEnterable(tx, {
      limit: MOST_ORGANIZATIONS,
      after: undefined,
      search: undefined,
      headOnly,
    })
    return rows.map(({ id, slug, name }) => ({ id, slug, name }))
  })
}

/** Named permissions only: an application should not have to know what `*` stands for. */
function expand(principal: Principal, grants: ReturnType<typeof grantsAt>): string[] {
  const known = new Set([...Object.keys(PERMISSIONS), ...principal.knownPermissions])
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
