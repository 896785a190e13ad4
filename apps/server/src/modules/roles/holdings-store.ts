import { type RawBuilder, sql } from 'kysely'
import {
  type GroupId,
  isId,
  type OrganizationId,
  type ServiceAccountId,
  type UserId,
} from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import { type OrgTx, together, type WorkspaceTx } from '../../platform/db/index.ts'

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

/** Every grant a user, group or service account of `home` holds there, through groups as well. One statement. */
export async function selectGrants(tx: Reader, home: OrganizationId, id: PrincipalId): Promise<Grant[]> {
  const first = isId('group', id)
    ? sql`select ${id}::text as group_id`
    : sql`select group_id from group_users where organization_id = ${home} and user_id = ${id}`
  const itself = sql.ref(isId('serviceAccount', id) ? 'service_account_id' : 'user_id')
  // Two looks by two indexes: with an "or" between them every assignment of the organization would be read.
  const { rows } = await sql<GrantRow>`
    ${groupsAround(home, first)}
    select a.reach, a.ends_at, coalesce(w.key, r.key) as role, coalesce(w.permissions, r.permissions) as permissions
      from (select reach, ends_at, workspace_role_id, role_id from assignments
             where organization_id = ${home} and ${itself} = ${id}
            union all
            select b.reach, b.ends_at, b.workspace_role_id, b.role_id from mine
              join assignments b on b.organization_id = ${home} and b.group_id = mine.group_id
             where b.group_id is not null) a
      left join workspace_roles w on w.workspace_id = ${tx.workspaceId} and w.id = a.workspace_role_id
      left join roles r on r.organization_id = ${home} and r.id = a.role_id`.execute(tx)
  return rows.map((row) => ({
    organizationId: home,
    reach: row.reach,
    role: row.role,
    permissions: new Set(row.permissions),
    endsAt: row.ends_at,
  }))
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

/** Ids of an organization and of those above it, as they are now. */
export async function selectAncestors(tx: WorkspaceTx, id: OrganizationId): Promise<Set<OrganizationId>> {
  const rows = await tx
    .selectFrom('organization_closure')
    .select('ancestor_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('descendant_id', '=', id)
    .execute()
  return new Set(rows.map((row) => row.ancestor_id))
}

type Mode = 'shared' | 'exclusive'

/** Seed of the keys that stand for what is held in an organization, and for the workspace's roles. */
const HOLDINGS = 2
/** Seed of the key that `lockTree` of platform/db takes for whoever changes the tree. */
const TREE = 1

const advisoryLock = (tx: Reader, id: string, seed: number, mode: Mode) =>
  mode === 'shared'
    ? sql`select pg_advisory_xact_lock_shared(hashtextextended(${id}, ${seed}))`.execute(tx)
    : sql`select pg_advisory_xact_lock(hashtextextended(${id}, ${seed}))`.execute(tx)

/** The tree keeps its shape until the transaction ends. Before any other lock. */
export const lockTreeShape = (tx: Reader): Promise<unknown> =>
  advisoryLock(tx, tx.workspaceId, TREE, 'shared')

/** Locks holdings until the transaction ends, always in the same order so that two never wait for each other. */
export async function lockHoldingsOf(tx: Reader, roles: Mode, places: Map<string, Mode>): Promise<void> {
  const inOrder = [...places].sort(([a], [b]) => (a < b ? -1 : 1))
  await together(
    advisoryLock(tx, tx.workspaceId, HOLDINGS, roles),
    ...inOrder.map(([id, mode]) => advisoryLock(tx, id, HOLDINGS, mode)),
  )
}
