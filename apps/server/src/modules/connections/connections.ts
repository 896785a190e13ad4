import type { ConnectionId, OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import {
  type ConnectionStatus,
  type Database,
  inOrganization,
  type SessionRow,
  together,
} from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { domainsByConnection } from './domains.ts'
import { fromRow, type OwnFields } from './fields.ts'
import type { Author, GroupMapping, RoleRule, Routing } from './mappings/gives.ts'
import { selectGroupMappings } from './mappings/group-mapping-store.ts'
import { selectRoleRules } from './mappings/role-rule-store.ts'
import { routesByConnection, selectRoutes } from './routing/route-store.ts'
import { serves } from './serves.ts'
import { type ConnectionRow, selectConnectionDomains, selectConnections, selectOwner } from './store.ts'

/** A connection as a sign-in needs it; shared between requests. */
export interface Connection extends Readonly<OwnFields> {
  readonly id: ConnectionId
  readonly organizationId: OrganizationId
  readonly workspaceId: WorkspaceId
  readonly status: ConnectionStatus
  /** Identities of an earlier one are void. */
  readonly generation: number
  /** Of the settings; a test counts for one of them. */
  readonly revision: number
  /** Domains that lead to it; all of its organization's while none is named. */
  readonly domains: readonly string[]
  /** Which organization below people belong to. */
  readonly routing: Routing
  /** Which roles people have by what is said of them. */
  readonly roles: readonly RoleRule[]
  /** Which groups of the provider it brings. */
  readonly groups: GroupMapping | undefined
  /** Who answers for both; of one that gives nothing nobody. */
  readonly author: Author | undefined
  /** What it vouched for earlier is over. */
  readonly sessionsValidFrom: Date | null
  /** The same below its own organization: until then it reached there. */
  readonly narrowedAt: Date | null
  /** Of a test alone: this server proves itself by the keys that come next, where there are any. */
  readonly byNextKeys?: boolean | undefined
}

/** By which connection an account was proved. */
export interface ConnectionRef {
  readonly organizationId: OrganizationId
  readonly connectionId: ConnectionId
}

/** Identity providers, in memory from their first use; every change of one is announced under its organization. */
export interface Connections {
  /** Through which people of an organization may sign in now: its own, and those above that reach it. */
  serving(organization: OrganizationContext): Promise<readonly Connection[]>
  /** Whatever its status. */
  find(workspaceId: WorkspaceId, ref: ConnectionRef): Promise<Connection | undefined>
  /** The organization that an address with a connection's id is about. */
  ownerOf(workspaceId: WorkspaceId, id: ConnectionId): Promise<OrganizationId | undefined>
  /** Active ones of an organization to which one of its verified domains leads. */
  ofDomain(
    workspaceId: WorkspaceId,
    organizationId: OrganizationId,
    domain: string,
  ): Promise<readonly Connection[]>
}

/** Organizations whose connections are remembered. */
const REMEMBERED = 5_000

export function createConnections(db: Database, state: State): Connections {
  const cache = createCache<string, readonly Connection[]>({
    state,
    max: REMEMBERED,
    topics: ['connection'],
    keysOf: ({ subject }) => [subject],
  })

  async function ofOrganization(
    workspaceId: WorkspaceId,
    organizationId: OrganizationId,
  ): Promise<readonly Connection[]> {
    const found = await cache.get(organizationId, () => read(db, workspaceId, organizationId))
    return (found ?? []).filter((one) => one.workspaceId === workspaceId)
  }

  return {
    async serving({ id, workspaceId, path }) {
      const lists = await Promise.all(path.map((entry) => ofOrganization(workspaceId, entry.id)))
      return lists.flat().filter((one) => serves(one, one.organizationId === id))
    },
    async find(workspaceId, { organizationId, connectionId }) {
      const own = await ofOrganization(workspaceId, organizationId)
      return own.find(({ id }) => id === connectionId)
    },
    ownerOf: (workspaceId, id) => selectOwner(db, workspaceId, id),
    async ofDomain(workspaceId, organizationId, domain) {
      const own = await ofOrganization(workspaceId, organizationId)
      return own.filter(
        ({ status, domains }) => status === 'active' && (domains.length === 0 || domains.includes(domain)),
      )
    },
  }
}

/** One as it is at this moment, whatever is remembered of it. */
export const readConnection = async (
  db: Database,
  workspaceId: WorkspaceId,
  { organizationId, connectionId }: ConnectionRef,
): Promise<Connection | undefined> =>
  (await read(db, workspaceId, organizationId)).find(({ id }) => id === connectionId)

/** An empty list is remembered as well: most organizations have none. */
function read(
  db: Database,
  workspaceId: WorkspaceId,
  organizationId: OrganizationId,
): Promise<readonly Connection[]> {
  return inOrganization(
    db,
    { workspaceId, organizationId },
    async (tx) => {
      const [rows, domains, routes, roles, groups] = await together(
        selectConnections(tx),
        selectConnectionDomains(tx),
        selectRoutes(tx),
        selectRoleRules(tx),
        selectGroupMappings(tx),
      )
      const named = domainsByConnection(domains)
      const rules = routesByConnection(routes)
      return rows.map((row) => {
        const given = roles.filter(({ connectionId }) => connectionId === row.id)
        const brought = groups.find(({ connectionId }) => connectionId === row.id)
        return toConnection(row, {
          domains: named.get(row.id) ?? [],
          routing: { rules: rules.get(row.id) ?? [], fallback: row.fallback },
          roles: given,
          groups: brought,
          author: given[0]?.author ?? brought?.author,
        })
      })
    },
    { readOnly: true },
  )
}

const toConnection = (
  row: ConnectionRow,
  more: Pick<Connection, 'domains' | 'routing' | 'roles' | 'groups' | 'author'>,
): Connection => ({
  id: row.id,
  organizationId: row.organization_id,
  workspaceId: row.workspace_id,
  status: row.status,
  ...fromRow(row),
  generation: row.generation,
  revision: row.revision,
  ...more,
  sessionsValidFrom: row.sessions_valid_from,
  narrowedAt: row.narrowed_at,
})

/**
 * Whether a session still stands as far as its connection goes: that is active, serves the organization of the account and
 * has not been deactivated since. One that came through none stands by itself.
 */
export async function standsByConnection(
  connections: Connections,
  home: OrganizationContext,
  session: Pick<SessionRow, 'connection_id' | 'authenticated_at'>,
): Promise<boolean> {
  const { connection_id: id, authenticated_at: provedAt } = session
  if (id === null) return true
  const connection = (await connections.serving(home)).find((one) => one.id === id)
  if (!connection) return false
  const { sessionsValidFrom, narrowedAt } = connection
  const ends = [sessionsValidFrom, home.id === connection.organizationId ? null : narrowedAt]
  return ends.every((end) => end === null || provedAt >= end)
}
