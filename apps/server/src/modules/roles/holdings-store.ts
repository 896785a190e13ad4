import { type RawBuilder, sql } from 'kysely'
import { toDate } from '../../kernel/clock.ts'
import {
  type GroupId,
  isId,
  type OrganizationId,
  type ServiceAccountId,
  type UserId,
  type WorkspaceId,
} from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import { askElsewhere, type OrgTx, sendInOrder, type WorkspaceTx } from '../../platform/db/index.ts'
import { createLru } from '../../platform/state/index.ts'

/** Everybody to whom a role can be assigned. */
export type PrincipalId = UserId | GroupId | ServiceAccountId

/** Of an organization's own transaction, or of one above it that may read it. */
type Reader = OrgTx | WorkspaceTx

interface GrantRow {
  reach: 'organization' | 'subtree'
  ends_at: Date | null
  role: string
  permissions: string[]
}

/** The groups that count for somebody: `first` and all that contain them. */
const groupsAround = (home: OrganizationId, first: RawBuilder<unknown>) => sql`
  with recursive mine as (
    ${first}
    union
    select above.group_id from group_groups above
      join mine on above.child_id = mine.group_id
     where above.organization_id = ${home})`

/** Every grant a user, group or service account of `home` holds there, through groups as well. */
function grantsOf(workspaceId: WorkspaceId, home: OrganizationId, id: PrincipalId) {
  const first = isId('group', id)
    ? sql`select ${id}::text as group_id`
    : sql`select group_id from group_users where organization_id = ${home} and user_id = ${id}`
  const itself = sql.ref(isId('serviceAccount', id) ? 'service_account_id' : 'user_id')
  // Two looks by two indexes: with an "or" between them every assignment of the organization would be read.
  return sql<GrantRow>`
    ${groupsAround(home, first)}
    select a.reach, a.ends_at, coalesce(w.key, r.key) as role, coalesce(w.permissions, r.permissions) as permissions
      from (select reach, ends_at, workspace_role_id, role_id from assignments
             where organization_id = ${home} and ${itself} = ${id}
            union all
            select b.reach, b.ends_at, b.workspace_role_id, b.role_id from mine
              join assignments b on b.organization_id = ${home} and b.group_id = mine.group_id
             where b.group_id is not null) a
      left join workspace_roles w on w.workspace_id = ${workspaceId} and w.id = a.workspace_role_id
      left join roles r on r.organization_id = ${home} and r.id = a.role_id`
}

const DISTINCT = 1_000
const sets = createLru<string, ReadonlySet<string>>(DISTINCT)

/** One set for all who hold the same: many people have few roles. */
function permissionSet(permissions: readonly string[]): ReadonlySet<string> {
  const key = permissions.join('\0')
  const known = sets.get(key)
  if (known) return known
  const set = new Set(permissions)
  sets.set(key, set)
  return set
}

const toGrant = (home: OrganizationId, row: GrantRow): Grant => ({
  organizationId: home,
  reach: row.reach,
  role: row.role,
  permissions: permissionSet(row.permissions),
  endsAt: row.ends_at,
})

/** One statement. */
export async function selectGrants(tx: Reader, home: OrganizationId, id: PrincipalId): Promise<Grant[]> {
  const { rows } = await grantsOf(tx.workspaceId, home, id).execute(tx)
  return rows.map((row) => toGrant(home, row))
}

type GrantJson = Omit<GrantRow, 'ends_at'> & { ends_at: string | null }

/** The same as a column, for a statement that does something else besides; `toGrants` reads it. */
export const grantsColumn = (tx: Reader, home: OrganizationId, id: PrincipalId) =>
  sql<GrantJson[]>`(select coalesce(json_agg(held), '[]') from (${grantsOf(tx.workspaceId, home, id)}) held)`

export const toGrants = (home: OrganizationId, rows: readonly GrantJson[]): Grant[] =>
  rows.map((row) => toGrant(home, { ...row, ends_at: row.ends_at === null ? null : toDate(row.ends_at) }))

/** What an account of `home` may act with: nothing unless it is there and active. One statement. */
export async function selectHeld(
  tx: Reader,
  home: OrganizationId,
  id: UserId | ServiceAccountId,
): Promise<Grant[]> {
  const table = sql.table(isId('user', id) ? 'users' : 'service_accounts')
  const query = sql<GrantRow>`
    select g.* from (${grantsOf(tx.workspaceId, home, id)}) g
     where exists (select from ${table} where organization_id = ${home} and id = ${id} and status = 'active')`.compile(
    tx,
  )
  const isElsewhere = 'organizationId' in tx && tx.organizationId !== home
  const rows = isElsewhere
    ? await askElsewhere<GrantRow>(tx, home, query)
    : await sendInOrder<GrantRow>(tx, query)
  return rows.map((row) => toGrant(home, row))
}

/** Whether the account may act at all; false when there is none. */
export async function selectIsActive(
  tx: Reader,
  home: OrganizationId,
  id: UserId | ServiceAccountId,
): Promise<boolean> {
  const row = await tx
    .selectFrom(isId('user', id) ? 'users' : 'service_accounts')
    .select('status')
    .where('organization_id', '=', home)
    .where('id', '=', id as UserId & ServiceAccountId)
    .executeTakeFirst()
  return row?.status === 'active'
}

/** Ids of the organization and of those above it, as they are now. */
export async function selectAncestors(tx: OrgTx): Promise<Set<OrganizationId>> {
  const rows = await tx
    .selectFrom('organization_closure')
    .select('ancestor_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('descendant_id', '=', tx.organizationId)
    .execute()
  return new Set(rows.map((row) => row.ancestor_id))
}

export type Mode = 'shared' | 'exclusive'

/** Seed of the keys that stand for what is held in an organization, and for the workspace's roles. */
const HOLDINGS = 2
/** Seed of the key that `lockTree` of platform/db takes for whoever changes the tree. */
const TREE = 1

const lock = (id: string, seed: number, mode: Mode) => {
  const key = sql`hashtextextended(${id}, ${seed})`
  return mode === 'shared' ? sql`pg_advisory_xact_lock_shared(${key})` : sql`pg_advisory_xact_lock(${key})`
}

/**
 * Locks holdings until the transaction ends, always in the same order so that two never wait for each other: the
 * shape of the tree, the roles, the places. One statement, which takes them from left to right.
 */
export async function lockHoldingsOf(
  tx: Reader,
  roles: Mode,
  places: Map<string, Mode>,
  withTree = false,
): Promise<void> {
  const inOrder = [...places].sort(([a], [b]) => (a < b ? -1 : 1))
  const locks = [
    ...(withTree ? [lock(tx.workspaceId, TREE, 'shared')] : []),
    lock(tx.workspaceId, HOLDINGS, roles),
    ...inOrder.map(([id, mode]) => lock(id, HOLDINGS, mode)),
  ]
  await sendInOrder(tx, sql`select ${sql.join(locks)}`.compile(tx))
}
