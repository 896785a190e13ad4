import { type Kysely, sql } from 'kysely'
import { type GroupId, newId, type OrganizationId, type RoleId } from '../../kernel/ids.ts'
import { type OrgTx, type Reach, type Schema, together, type WorkspaceTx } from '../../platform/db/index.ts'
import { readSettings } from '../policies/index.ts'
import { MOST, nameKey, type TemplateContent } from './content.ts'
import type { SetUp } from './differences.ts'

type Reader = WorkspaceTx | OrgTx

export interface RoleThere {
  id: RoleId
  key: string
  name: string
  description: string
  permissions: string[]
}
/** What is there, with the ids by which to change it. */
export interface Found {
  setUp: SetUp
  version: number
  policy: Record<string, unknown>
  roles: Map<string, RoleThere>
  groupIds: Map<string, GroupId>
}

/** What the template speaks of, or all there is up to one more than a template can hold. */
export interface Asked {
  roles: string[]
  groups: string[]
}
export const askedBy = ({ roles, groups }: TemplateContent): Asked => ({
  roles: roles.map(({ key }) => key),
  groups: groups.map(({ name }) => nameKey(name)),
})

/** The set-up of one organization: only what was asked for, however much there is. */
export async function selectSetUp(
  tx: Reader,
  organizationId: OrganizationId,
  asked: Asked | undefined,
): Promise<Found> {
  const db = tx as Kysely<Schema>
  const wanted = (column: string, keys: string[] | undefined) =>
    keys === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${keys}::text[])`
  const [organization, roles, groups] = await together(
    db
      .selectFrom('organizations')
      .select(['policy', 'attributes', 'event_retention_days', 'version'])
      .where('id', '=', organizationId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('roles')
      .select(['id', 'key', 'name', 'description', 'permissions'])
      .where('organization_id', '=', organizationId)
      .where(wanted('key', asked?.roles))
      .orderBy('key')
      .limit(MOST.roles + 1)
      .execute(),
    db
      .selectFrom('groups')
      .select(['id', 'name', 'name_search', 'description'])
      .where('organization_id', '=', organizationId)
      .where(wanted('name_search', asked?.groups))
      .orderBy('name_search')
      .limit(MOST.groups + 1)
      .execute(),
  )
  const ids = groups.map(({ id }) => id)
  const [nestings, assignments] = await together(
    selectNestings(db, organizationId, ids),
    selectGroupRoles(db, organizationId, ids),
  )
  return {
    version: organization.version,
    policy: organization.policy,
    roles: new Map(roles.map((role) => [role.key, role])),
    groupIds: new Map(groups.map((group) => [group.name_search, group.id])),
    setUp: {
      policy: readSettings(organization.policy),
      roles: roles.map(({ id: _id, ...role }) => ({ ...role, permissions: [...role.permissions].sort() })),
      groups: groups.map(({ id, name, description }) => ({
        name,
        description,
        groups: nestings.filter((one) => one.group_id === id).map(({ name: inside }) => inside),
      })),
      assignments,
      attributes: organization.attributes,
      eventRetentionDays: organization.event_retention_days,
    },
  }
}

const selectNestings = (db: Kysely<Schema>, organizationId: OrganizationId, ids: GroupId[]) =>
  db
    .selectFrom('group_groups as n')
    .innerJoin('groups as inside', (on) =>
      on.onRef('inside.organization_id', '=', 'n.organization_id').onRef('inside.id', '=', 'n.child_id'),
    )
    .select(['n.group_id', 'inside.name'])
    .where('n.organization_id', '=', organizationId)
    .where(sql<boolean>`n.group_id = any(${ids}::text[])`)
    .where(sql<boolean>`n.child_id = any(${ids}::text[])`)
    .orderBy('inside.name_search')
    .execute()

/** Roles that groups hold without an end. */
const selectGroupRoles = (db: Kysely<Schema>, organizationId: OrganizationId, ids: GroupId[]) =>
  db
    .selectFrom('assignments as a')
    .innerJoin('groups as g', (on) =>
      on.onRef('g.organization_id', '=', 'a.organization_id').onRef('g.id', '=', 'a.group_id'),
    )
    .leftJoin('roles as r', (on) =>
      on.onRef('r.organization_id', '=', 'a.organization_id').onRef('r.id', '=', 'a.role_id'),
    )
    .leftJoin('workspace_roles as w', (on) =>
      on.onRef('w.workspace_id', '=', 'a.workspace_id').onRef('w.id', '=', 'a.workspace_role_id'),
    )
    .select(['g.name as group', sql<string>`coalesce(r.key, w.key)`.as('role'), 'a.reach'])
    .where('a.organization_id', '=', organizationId)
    .where(sql<boolean>`a.group_id = any(${ids}::text[])`)
    .where('a.ends_at', 'is', null)
    .orderBy('g.name_search')
    .limit(MOST.assignments + 1)
    .execute() as Promise<{ group: string; role: string; reach: Reach }[]>

export async function insertRoles(
  tx: WorkspaceTx,
  owner: OrganizationId,
  roles: readonly Omit<RoleThere, 'id'>[],
): Promise<RoleThere[]> {
  if (roles.length === 0) return []
  const rows = roles.map(({ key, name, description, permissions }) => ({
    ...{ key, name, description, permissions },
    id: newId('role'),
  }))
  const owned = { organization_id: owner, workspace_id: tx.workspaceId }
  await tx
    .insertInto('roles')
    .values(rows.map((row) => ({ ...row, ...owned })))
    .execute()
  return rows
}

export async function rewriteRole(
  tx: WorkspaceTx,
  owner: OrganizationId,
  id: RoleId,
  { name, description, permissions }: Omit<RoleThere, 'id' | 'key'>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('roles')
    .set((eb) => ({ name, description, permissions, updated_at: now, version: eb('version', '+', 1) }))
    .where('organization_id', '=', owner)
    .where('id', '=', id)
    .execute()
}

export async function insertGroups(
  tx: WorkspaceTx,
  owner: OrganizationId,
  groups: readonly { name: string; description: string }[],
): Promise<Map<string, GroupId>> {
  const rows = groups.map(({ name, description }) => ({ id: newId('group'), name, description }))
  const owned = { organization_id: owner, workspace_id: tx.workspaceId }
  if (rows.length > 0) {
    await tx
      .insertInto('groups')
      .values(rows.map((row) => ({ ...row, ...owned })))
      .execute()
  }
  return new Map(rows.map((row) => [nameKey(row.name), row.id]))
}

export async function describeGroup(
  tx: WorkspaceTx,
  owner: OrganizationId,
  id: GroupId,
  description: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('groups')
    .set((eb) => ({ description, updated_at: now, version: eb('version', '+', 1) }))
    .where('organization_id', '=', owner)
    .where('id', '=', id)
    .execute()
}

export async function insertNestings(
  tx: WorkspaceTx,
  owner: OrganizationId,
  pairs: readonly { group_id: GroupId; child_id: GroupId }[],
): Promise<void> {
  if (pairs.length === 0) return
  const owned = { organization_id: owner, workspace_id: tx.workspaceId }
  await tx
    .insertInto('group_groups')
    .values(pairs.map((pair) => ({ ...pair, ...owned })))
    .execute()
}

/** Whether one of these groups is inside itself. */
export async function selectHasCircle(
  tx: WorkspaceTx,
  owner: OrganizationId,
  ids: readonly GroupId[],
): Promise<boolean> {
  const { rows } = await sql<{ circle: boolean }>`
    with recursive below as (
      select group_id as head, child_id from group_groups
       where organization_id = ${owner} and group_id = any(${ids}::text[])
      union
      select below.head, inside.child_id from below
        join group_groups inside on inside.organization_id = ${owner} and inside.group_id = below.child_id)
    select exists (select from below where head = child_id) as circle`.execute(tx)
  return rows[0]?.circle ?? false
}

export async function insertGroupRoles(
  tx: WorkspaceTx,
  owner: OrganizationId,
  rows: readonly {
    group_id: GroupId
    role_id: RoleId | null
    workspace_role_id: RoleId | null
    reach: Reach
  }[],
): Promise<void> {
  if (rows.length === 0) return
  const owned = { organization_id: owner, workspace_id: tx.workspaceId }
  await tx
    .insertInto('assignments')
    .values(rows.map((row) => ({ ...row, ...owned, id: newId('assignment') })))
    // One that ends is in the way of one that does not: it stays what somebody made it.
    .onConflict((on) => on.constraint('assignments_once').doNothing())
    .execute()
}

/** The workspace's roles of these keys. */
export async function selectSharedRoles(
  tx: WorkspaceTx,
  keys: readonly string[],
): Promise<Map<string, RoleThere & { root_only: boolean }>> {
  const rows = await tx
    .selectFrom('workspace_roles')
    .select(['id', 'key', 'name', 'description', 'permissions', 'root_only'])
    .where('workspace_id', '=', tx.workspaceId)
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.key, row]))
}

/** How far roles are held, or will be by those who were invited. */
export async function selectReaches(
  tx: WorkspaceTx,
  owner: OrganizationId,
  ids: readonly RoleId[],
): Promise<{ role_id: RoleId; reach: Reach; ends_at: Date | null }[]> {
  const { rows } = await sql<{ role_id: RoleId; reach: Reach; ends_at: Date | null }>`
    select distinct role_id, reach, ends_at from assignments
     where organization_id = ${owner} and role_id = any(${ids}::text[])
    union
    select role_id, reach, null from invitation_roles
     where organization_id = ${owner} and role_id = any(${ids}::text[])`.execute(tx)
  return rows
}

export async function updateDetails(
  tx: WorkspaceTx,
  id: OrganizationId,
  { attributes, eventRetentionDays }: { attributes: Record<string, unknown>; eventRetentionDays: number },
): Promise<void> {
  await tx
    .updateTable('organizations')
    .set((eb) => ({
      attributes: JSON.stringify(attributes),
      event_retention_days: eventRetentionDays,
      version: eb('version', '+', 1),
      updated_at: sql<Date>`now()`,
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
}
