import type { Selectable } from 'kysely'
import type { GroupId, ImportId, UserId } from '../../../kernel/ids.ts'
import { type Assignments, ask, type ImportBatches, type OrgTx } from '../../../platform/db/index.ts'
import type { KnownPerson } from '../people-store.ts'
import { type HeldRole, isNested, type Pair, type Rights } from '../told.ts'

export type BatchRow = Selectable<ImportBatches>

/** The last step that is not taken back yet; `before` is the one that was, or 0. */
export async function selectBatchBefore(
  tx: OrgTx,
  importId: ImportId,
  before: number,
): Promise<BatchRow | undefined> {
  const [row] = await ask<BatchRow>(
    tx,
    `select * from import_batches where organization_id = $1 and import_id = $2 and ($3 = 0 or number < $3)
      order by number desc limit 1`,
    [tx.organizationId, importId, before],
  )
  return row
}

/** How somebody is whom an import has made, as far as it matters for taking them away. */
export interface MadePerson {
  id: UserId
  isUsed: boolean
  isOfDirectory: boolean
}

/**
 * Those who are still here. Used are they once they were changed, have signed in or hold a role that the import did not give; what they
 * came with does not count.
 */
export const selectMade = (tx: OrgTx, ids: readonly string[], since: Date): Promise<MadePerson[]> =>
  ask(
    tx,
    `select u.id,
            u.version <> 1 or coalesce(u.last_sign_in_at >= $3, false)
              or exists (select from sessions s where s.organization_id = $1 and s.user_id = u.id)
              or exists (select from assignments a where a.organization_id = $1 and a.user_id = u.id) as "isUsed",
            exists (select from directory_users d
                     where d.organization_id = $1 and d.user_id = u.id and d.removed_at is null) as "isOfDirectory"
       from users u where u.organization_id = $1 and u.id = any($2::text[]) and u.status <> 'deleted'
      order by u.id for update of u`,
    [tx.organizationId, ids, since],
  )

const columnsOf = (pairs: readonly Pair[]) => [
  pairs.map(([group]) => group),
  pairs.map(([, member]) => member),
]

/** Who is in which group, of some people. */
export async function selectPairs(tx: OrgTx, ids: readonly string[]): Promise<Pair[]> {
  const rows = await ask<{ group_id: string; user_id: string }>(
    tx,
    `select group_id, user_id from group_users where organization_id = $1 and user_id = any($2::text[])`,
    [tx.organizationId, ids],
  )
  return rows.map(({ group_id, user_id }) => [group_id, user_id])
}

export async function deletePairs(tx: OrgTx, pairs: readonly Pair[]): Promise<void> {
  for (const [table, column, some] of [
    ['group_users', 'user_id', pairs.filter((one) => !isNested(one))],
    ['group_groups', 'child_id', pairs.filter(isNested)],
  ] as const)
    if (some.length > 0)
      await ask(
        tx,
        `delete from ${table} m using unnest($2::text[], $3::text[]) as one (group_id, member)
          where m.organization_id = $1 and m.group_id = one.group_id and m.${column} = one.member`,
        [tx.organizationId, ...columnsOf(some)],
      )
}

export async function insertPairs(tx: OrgTx, pairs: readonly Pair[]): Promise<void> {
  for (const [table, column, some] of [
    ['group_users', 'user_id', pairs.filter((one) => !isNested(one))],
    ['group_groups', 'child_id', pairs.filter(isNested)],
  ] as const)
    if (some.length > 0)
      await ask(
        tx,
        `insert into ${table} (organization_id, workspace_id, group_id, ${column})
         select $1, $4, one.group_id, one.member from unnest($2::text[], $3::text[]) as one (group_id, member)
             on conflict do nothing`,
        [tx.organizationId, ...columnsOf(some), tx.workspaceId],
      )
}

/** Of pairs, those that are there still. */
export async function selectThere(tx: OrgTx, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return []
  const rows = await ask<{ group_id: string; member: string }>(
    tx,
    `select one.group_id, one.member from unnest($2::text[], $3::text[]) as one (group_id, member)
      where exists (select from group_users m
                     where m.organization_id = $1 and m.group_id = one.group_id and m.user_id = one.member)
         or exists (select from group_groups m
                     where m.organization_id = $1 and m.group_id = one.group_id and m.child_id = one.member)`,
    [tx.organizationId, ...columnsOf(pairs)],
  )
  return rows.map(({ group_id, member }) => [group_id, member])
}

export type AssignmentRow = Selectable<Assignments> & { role_key: string }

const ROLES_OF_THEM = `
  left join workspace_roles w on w.workspace_id = a.workspace_id and w.id = a.workspace_role_id
  left join roles r on r.organization_id = a.organization_id and r.id = a.role_id`

export const selectAssignments = (tx: OrgTx, ids: readonly string[]): Promise<AssignmentRow[]> =>
  ask(
    tx,
    `select a.*, coalesce(w.key, r.key) as role_key from assignments a ${ROLES_OF_THEM}
      where a.organization_id = $1 and a.id = any($2::text[])`,
    [tx.organizationId, ids],
  )

export const toHeldRole = (row: AssignmentRow): HeldRole => ({
  id: row.id,
  principalId: row.user_id ?? row.group_id ?? '',
  roleId: row.workspace_role_id ?? row.role_id ?? '',
  roleKey: row.role_key,
  reach: row.reach,
  endsAt: row.ends_at?.toISOString() ?? null,
})

export const deleteAssignments = async (tx: OrgTx, rows: readonly AssignmentRow[]): Promise<void> => {
  await ask(tx, 'delete from assignments where organization_id = $1 and id = any($2::text[])', [
    tx.organizationId,
    rows.map(({ id }) => id),
  ])
}

export const putAssignmentsBack = async (tx: OrgTx, rows: readonly AssignmentRow[]): Promise<void> => {
  await ask(tx, 'insert into assignments select * from json_populate_recordset(null::assignments, $1)', [
    JSON.stringify(rows),
  ])
}

/** Takes groups away in which nobody is any more; answers with those that are gone, and with what went with them. */
export async function deleteEmptyGroups(
  tx: OrgTx,
  ids: readonly string[],
): Promise<{ gone: GroupId[]; rights: Rights }> {
  const rows = await ask<{ id: GroupId } & Rights>(
    tx,
    `with gone as (
       delete from groups g
        where organization_id = $1 and id = any($2::text[]) and directory_id is null and connection_id is null
          and not exists (select from group_users m where m.organization_id = $1 and m.group_id = g.id)
          and not exists (select from group_groups m where m.organization_id = $1 and m.group_id = g.id)
       returning id)
     select id,
            array(select json_build_object('id', a.id, 'principalId', a.group_id,
                           'roleId', coalesce(a.workspace_role_id, a.role_id),
                           'roleKey', coalesce(w.key, r.key), 'reach', a.reach, 'endsAt', a.ends_at)
                    from assignments a ${ROLES_OF_THEM}
                   where a.organization_id = $1 and a.group_id = gone.id) as roles,
            array(select json_build_array(m.group_id, m.child_id) from group_groups m
                   where m.organization_id = $1 and m.child_id = gone.id) as pairs
       from gone`,
    [tx.organizationId, ids],
  )
  return {
    gone: rows.map(({ id }) => id),
    rights: { roles: rows.flatMap(({ roles }) => roles), pairs: rows.flatMap(({ pairs }) => pairs) },
  }
}

/** Of these, the groups that are there. */
export async function selectGroupsThere(tx: OrgTx, ids: readonly string[]): Promise<GroupId[]> {
  const rows = await ask<{ id: GroupId }>(
    tx,
    'select id from groups where organization_id = $1 and id = any($2::text[])',
    [tx.organizationId, ids],
  )
  return rows.map(({ id }) => id)
}

/** Somebody whom the import changed: as they are now, and as they were. */
export interface ChangedPerson {
  id: UserId
  version: number
  isSince: boolean
  before: Pick<KnownPerson, 'email' | 'email_normalized' | 'email_verified_at'> & Record<string, unknown>
  now: Pick<KnownPerson, 'email' | 'email_normalized' | 'status'>
}

/** Since then they were changed once more, or somebody else has a name of theirs of before. */
export const selectChanged = (
  tx: OrgTx,
  importId: ImportId,
  ids: readonly string[],
): Promise<ChangedPerson[]> =>
  ask(
    tx,
    `select u.id, u.version, c.before,
            json_build_object('email', u.email, 'email_normalized', u.email_normalized, 'status', u.status) as now,
            u.version <> c.version
              or exists (select from users o where o.organization_id = $1 and o.id <> u.id
                          and o.email_normalized = c.before ->> 'email_normalized')
              or exists (select from users o where o.organization_id = $1 and o.id <> u.id
                          and o.username = c.before ->> 'username') as "isSince"
       from import_changes c join users u on u.organization_id = c.organization_id and u.id = c.user_id
      where c.organization_id = $1 and c.import_id = $2 and c.user_id = any($3::text[]) and u.status <> 'deleted'
      order by u.id for update of u`,
    [tx.organizationId, importId, ids],
  )

/** Makes them what they were. */
export async function restoreChanged(
  tx: OrgTx,
  importId: ImportId,
  ids: readonly UserId[],
  now: Date,
): Promise<void> {
  await ask(
    tx,
    `with back as (
       delete from import_changes
        where organization_id = $1 and import_id = $2 and user_id = any($3::text[]) returning user_id, before)
     update users u set email = was.email, email_normalized = was.email_normalized,
            email_proved_at = case when u.email_normalized = was.email_normalized then u.email_proved_at end,
            email_verified_at = was.email_verified_at, username = was.username, given_name = was.given_name,
            family_name = was.family_name, display_name = was.display_name, locale = was.locale,
            attributes = was.attributes, version = u.version + 1, updated_at = $4
       from back cross join lateral jsonb_populate_record(null::users, back.before) was
      where u.organization_id = $1 and u.id = back.user_id`,
    [tx.organizationId, importId, ids, now],
  )
}
