import { CompiledQuery } from 'kysely'
import { toDate } from '../../kernel/clock.ts'
import {
  type ExternalMemberId,
  type GroupId,
  isId,
  type OrganizationId,
  type ServiceAccountId,
  type UserId,
} from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import {
  ask,
  askElsewhere,
  elsewhere,
  type OrgTx,
  onUnconfirmed,
  type Statement,
  sendInOrder,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { createLru } from '../../platform/state/index.ts'

/** Everybody to whom a role can be assigned. */
export type PrincipalId = UserId | GroupId | ServiceAccountId | ExternalMemberId

/** Of an organization's own transaction, or of one above it that may read it. */
type Reader = OrgTx | WorkspaceTx

export interface GrantRow {
  reach: 'organization' | 'subtree'
  ends_at: Date | null
  role: string
  permissions: string[]
}

const KINDS = ['user', 'group', 'serviceAccount', 'externalMember'] as const
type Kind = (typeof KINDS)[number]
const kindOf = (id: PrincipalId): Kind => KINDS.find((kind) => isId(kind, id)) ?? 'user'

/** The groups that count for a user or a group: `first` and all that contain them. */
const groupsAround = (first: string) => `
  with recursive mine as (
    ${first}
    union
    select above.group_id from mine cross join lateral (
      select group_id from group_groups where organization_id = $2 and child_id = mine.group_id offset 0) above)`

const assignedTo = (column: string, id: string) => `
  select reach, ends_at, workspace_role_id, role_id from assignments
   where organization_id = $2 and ${column} = ${id}`
// Row by row, whatever the planner knows of an organization: it may have a hundred thousand assignments to groups.
const throughGroups = `
  select held.* from mine cross join lateral (${assignedTo('group_id', 'mine.group_id')} offset 0) held`

/**
 * In SQL, every grant a user, group or service account ($3) of an organization ($2) of a workspace ($1) holds there,
 * through groups as well. A service account is in no group.
 */
const grantsFor = (around: string, assigned: string) => `${around}
  select a.reach, a.ends_at, coalesce(w.key, r.key) as role, coalesce(w.permissions, r.permissions) as permissions
    from (${assigned}) a
    left join lateral (
      select key, permissions from workspace_roles where workspace_id = $1 and id = a.workspace_role_id offset 0) w on true
    left join lateral (
      select key, permissions from roles where organization_id = $2 and id = a.role_id offset 0) r on true`

const inGroups = groupsAround('select group_id from group_users where organization_id = $2 and user_id = $3')
const GRANTS: Record<Kind, string> = {
  // Two looks by two indexes: with an "or" between them every assignment of the organization would be read.
  user: grantsFor(inGroups, `${assignedTo('user_id', '$3')} union all ${throughGroups}`),
  group: grantsFor(groupsAround('select $3::text as group_id'), throughGroups),
  serviceAccount: grantsFor('', assignedTo('service_account_id', '$3')),
  externalMember: grantsFor('', assignedTo('external_member_id', '$3')),
}

const member = `(select id from external_members
  where organization_id = $2 and home_organization_id = $4 and home_user_id = $3)`
/** The same of a user ($3) of another organization ($4) who is a member of this one. */
export const MEMBER_GRANTS = grantsFor('', assignedTo('external_member_id', member))

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

const heldBy = (kind: Kind, table: string) => `
  select g.* from (${GRANTS[kind]}) g
   where exists (select from ${table} where organization_id = $2 and id = $3 and status = 'active')`
const HELD = { user: heldBy('user', 'users'), serviceAccount: heldBy('serviceAccount', 'service_accounts') }

export const toGrant = (home: OrganizationId, row: GrantRow): Grant => ({
  organizationId: home,
  reach: row.reach,
  role: row.role,
  permissions: permissionSet(row.permissions),
  endsAt: row.ends_at,
})

/** One statement. */
export async function selectGrants(tx: Reader, home: OrganizationId, id: PrincipalId): Promise<Grant[]> {
  const rows = await ask<GrantRow>(tx, GRANTS[kindOf(id)], [tx.workspaceId, home, id])
  return rows.map((row) => toGrant(home, row))
}

const OF_EACH = grantsFor(
  groupsAround('select group_id from group_users where organization_id = $2 and user_id = asked.id'),
  `${assignedTo('user_id', 'asked.id')} union all ${throughGroups}`,
)

/** What each of some people holds in the organization; by user. One statement. */
export async function selectGrantsOfUsers(tx: OrgTx, ids: readonly UserId[]): Promise<Map<UserId, Grant[]>> {
  if (ids.length === 0) return new Map()
  const rows = await ask<GrantRow & { id: UserId }>(
    tx,
    `select asked.id, held.* from unnest($3::text[]) asked (id) cross join lateral (${OF_EACH}) held`,
    [tx.workspaceId, tx.organizationId, ids],
  )
  const grants = rows.map(({ id, ...row }) => ({ id, grant: toGrant(tx.organizationId, row) }))
  return new Map(
    [...Map.groupBy(grants, ({ id }) => id)].map(([id, all]) => [id, all.map(({ grant }) => grant)]),
  )
}

const OF_GROUPS = grantsFor(groupsAround('select unnest($3::text[]) as group_id'), throughGroups)

/** What groups give, all of them together. One statement, whatever their number. */
export async function selectGrantsOfGroups(tx: OrgTx, ids: readonly GroupId[]): Promise<Grant[]> {
  if (ids.length === 0) return []
  const rows = await ask<GrantRow>(tx, OF_GROUPS, [tx.workspaceId, tx.organizationId, ids])
  return rows.map((row) => toGrant(tx.organizationId, row))
}

type GrantJson = Omit<GrantRow, 'ends_at'> & { ends_at: string | null }

const asText = (rows: string) => `(select coalesce(json_agg(held), '[]')::text from (${rows}) held)`

/**
 * The grants of a group as a column of text, for a statement that does something else besides and whose first three
 * values are workspace, organization and group; `toGrants` reads it.
 */
export const GRANTS_COLUMN = asText(GRANTS.group)

export const toGrants = (home: OrganizationId, text: string): Grant[] =>
  (JSON.parse(text) as GrantJson[]).map((row) =>
    toGrant(home, { ...row, ends_at: row.ends_at === null ? null : toDate(row.ends_at) }),
  )

/** What an account of `home` may act with: nothing unless it is there and active. One statement. */
export async function selectHeld(
  tx: Reader,
  home: OrganizationId,
  id: UserId | ServiceAccountId,
): Promise<Grant[]> {
  const text = isId('user', id) ? HELD.user : HELD.serviceAccount
  const rows = await askAt<GrantRow>(tx, home, CompiledQuery.raw(text, [tx.workspaceId, home, id]))
  return rows.map((row) => toGrant(home, row))
}

/** What a user of another organization was given as a member of `host`. One statement. */
export async function selectHeldAsMember(
  tx: Reader,
  host: OrganizationId,
  { homeId, userId }: { homeId: OrganizationId; userId: UserId },
): Promise<Grant[]> {
  const query = CompiledQuery.raw(MEMBER_GRANTS, [tx.workspaceId, host, userId, homeId])
  return (await askAt<GrantRow>(tx, host, query)).map((row) => toGrant(host, row))
}

const askAt = <R>(tx: Reader, home: OrganizationId, query: CompiledQuery): Promise<R[]> =>
  'organizationId' in tx && tx.organizationId !== home
    ? askElsewhere<R>(tx, home, query)
    : sendInOrder<R>(tx, query)

/** The same as text, which `heldIs` compares; `toGrants` reads it. */
export async function selectHeldText(
  tx: Reader,
  home: OrganizationId,
  id: UserId | ServiceAccountId,
): Promise<string> {
  const { select } = isId('user', id) ? HELD_TEXT.user : HELD_TEXT.serviceAccount
  const query = CompiledQuery.raw(select, [tx.workspaceId, home, id])
  const [row] = await askAt<{ held: string }>(tx, home, query)
  return row?.held ?? '[]'
}

const heldTexts = (rows: string) => ({
  select: `select ${asText(rows)} as held`,
  // What does not hold divides by nothing.
  confirm: `select 1 / (${asText(rows)} = $4)::int`,
})
const HELD_TEXT = { user: heldTexts(HELD.user), serviceAccount: heldTexts(HELD.serviceAccount) }

/** Fails, and all that is sent behind it, unless an account of `home` may act with just this. */
export function heldIs(
  tx: OrgTx,
  home: OrganizationId,
  id: UserId | ServiceAccountId,
  text: string,
  otherwise: () => Error,
): Statement[] {
  const { confirm } = isId('user', id) ? HELD_TEXT.user : HELD_TEXT.serviceAccount
  const query = CompiledQuery.raw(confirm, [tx.workspaceId, home, id, text])
  const statement = { query, onError: onUnconfirmed(otherwise) }
  return tx.organizationId === home ? [statement] : elsewhere(tx, home, statement)
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

const ACTIVE = `select from users where organization_id = $1 and id = $2 and status = 'active'`

/** The same from a transaction that may be fenced to another organization. */
export async function selectIsActiveAt(tx: Reader, home: OrganizationId, id: UserId): Promise<boolean> {
  return (await askAt(tx, home, CompiledQuery.raw(ACTIVE, [home, id]))).length > 0
}

const ELSEWHERE = `select from memberships_elsewhere
  where organization_id = $1 and user_id = $2 and status = 'active' limit 1`

/** Whether somebody is a member of any other organization. */
export async function selectIsElsewhere(tx: Reader, home: OrganizationId, id: UserId): Promise<boolean> {
  return (await askAt(tx, home, CompiledQuery.raw(ELSEWHERE, [home, id]))).length > 0
}

const CONSENTED = `select from external_members
  where organization_id = $1 and home_organization_id = $2 and home_user_id = $3 and home_consented_at is not null`

/** Whether the home of an external member of an organization was asked about it, and agreed. */
export async function selectIsConsentedAt(
  tx: Reader,
  host: OrganizationId,
  { homeId, userId }: { homeId: OrganizationId; userId: UserId },
): Promise<boolean> {
  return (await askAt(tx, host, CompiledQuery.raw(CONSENTED, [host, homeId, userId]))).length > 0
}

/** In SQL, ids of the organization $2 of the workspace $1 and of those above it, as they are now. */
const ANCESTORS = `select ancestor_id from organization_closure where workspace_id = $1 and descendant_id = $2`

export async function selectAncestors(tx: OrgTx): Promise<Set<OrganizationId>> {
  const values = [tx.workspaceId, tx.organizationId]
  const rows = await ask<{ ancestor_id: OrganizationId }>(tx, ANCESTORS, values)
  return new Set(rows.map((row) => row.ancestor_id))
}

/** The same as a column, for a statement whose first two values are workspace and organization. */
export const ANCESTORS_COLUMN = `array(${ANCESTORS})`

export type Mode = 'shared' | 'exclusive'

/** Seed of the keys that stand for what is held in an organization, and for the workspace's roles. */
const HOLDINGS = 2
/** Seed of the key that `lockTree` of platform/db takes for whoever changes the tree. */
const TREE = 1

/**
 * Locks holdings until the transaction ends, always in the same order so that two never wait for each other: the
 * shape of the tree, the roles, the places. One statement, which takes them from left to right.
 */
export function holdingsLock(
  { workspaceId }: Reader,
  roles: Mode,
  places: Map<string, Mode>,
  withTree = false,
): Statement {
  const inOrder = [...places].sort(([a], [b]) => (a < b ? -1 : 1))
  const modes = inOrder.map(([, mode]) => mode)
  const values = [...(withTree ? [workspaceId] : []), workspaceId, ...inOrder.map(([id]) => id)]
  return { query: CompiledQuery.raw(lockText(withTree, [roles, ...modes]), values) }
}

export async function lockHoldingsOf(...what: Parameters<typeof holdingsLock>): Promise<void> {
  await sendInOrder(what[0], holdingsLock(...what).query)
}

const lockTexts = new Map<string, string>()

function lockText(withTree: boolean, modes: readonly Mode[]): string {
  const shape = `${withTree} ${modes.join(' ')}`
  const known = lockTexts.get(shape)
  if (known) return known
  const keys = [
    ...(withTree ? [[TREE, 'shared'] as const] : []),
    ...modes.map((mode) => [HOLDINGS, mode] as const),
  ]
  const locks = keys.map(
    ([seed, mode], index) =>
      `pg_advisory_xact_lock${mode === 'shared' ? '_shared' : ''}(hashtextextended($${index + 1}, ${seed}))`,
  )
  const text = `select ${locks.join(', ')}`
  lockTexts.set(shape, text)
  return text
}
