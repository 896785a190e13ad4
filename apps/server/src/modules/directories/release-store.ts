import type { DirectoryId, GroupId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, type UserStatus } from '../../platform/db/index.ts'

/** Somebody whom a directory has, and what they were. */
export interface Released {
  id: UserId
  status: UserStatus
  tokensValidFrom: Date | null
}

const RELEASED = `select u.id, u.status, u.tokens_valid_from as "tokensValidFrom"
   from directory_users d join users u on u.organization_id = d.organization_id and u.id = d.user_id
  where d.organization_id = $1 and d.directory_id = $2 and d.removed_at is null`

/** The next whom it has, and some of them before. */
export async function selectReleased(
  tx: OrgTx,
  id: DirectoryId,
  limit: number,
  before: readonly UserId[],
): Promise<Released[]> {
  const next = await ask<Released>(tx, `${RELEASED} order by d.user_id limit $3`, [
    ...[tx.organizationId, id, limit],
  ])
  const first =
    before.length === 0
      ? []
      : await ask<Released>(tx, `${RELEASED} and d.user_id = any($3::text[])`, [
          ...[tx.organizationId, id, before],
        ])
  return [...new Map([...first, ...next].map((one) => [one.id, one])).values()]
}

export async function suspendPeople(tx: OrgTx, ids: readonly UserId[], now: Date): Promise<void> {
  await ask(
    tx,
    `update users set status = 'suspended', tokens_valid_from = $3, updated_at = $3, version = version + 1
      where organization_id = $1 and id = any($2::text[])`,
    [tx.organizationId, ids, now],
  )
}

/** They are what they were. */
export async function putBackPeople(tx: OrgTx, people: readonly Released[]): Promise<void> {
  await ask(
    tx,
    `update users u set status = was.status, tokens_valid_from = was.tokens_valid_from, version = u.version + 1
       from unnest($2::text[], $3::text[], $4::timestamptz[]) was (id, status, tokens_valid_from)
      where u.organization_id = $1 and u.id = was.id`,
    [
      tx.organizationId,
      people.map(({ id }) => id),
      people.map(({ status }) => status),
      people.map(({ tokensValidFrom }) => tokensValidFrom),
    ],
  )
}

/** They are nobody's any more. */
export const releasePeople = (tx: OrgTx, ids: readonly UserId[]): Promise<unknown[]> =>
  ask(tx, 'delete from directory_users where organization_id = $1 and user_id = any($2::text[])', [
    tx.organizationId,
    ids,
  ])

/** It is nobody's, and what becomes of those whom it has still is known. */
export const markEnding = (tx: OrgTx, id: DirectoryId, people: 'keep' | 'suspend'): Promise<unknown[]> =>
  ask(tx, 'update directories set ending = $3 where organization_id = $1 and id = $2', [
    ...[tx.organizationId, id, people],
  ])

/** What becomes of the people of one that is ending; undefined when it is gone, or was never deleted. */
export async function lockEnding(tx: OrgTx, id: DirectoryId): Promise<'keep' | 'suspend' | undefined> {
  const [row] = await ask<{ ending: 'keep' | 'suspend' }>(
    tx,
    'select ending from directories where organization_id = $1 and id = $2 and ending is not null for update',
    [tx.organizationId, id],
  )
  return row?.ending
}

/** Of some people, those with a session or with tokens that one left. */
export async function selectWithSessions(tx: OrgTx, ids: readonly UserId[]): Promise<UserId[]> {
  const rows = await ask<{ id: UserId }>(
    tx,
    `select distinct user_id as id from sessions
      where organization_id = $1 and user_id = any($2::text[]) and ended_at is null order by 1`,
    [tx.organizationId, ids],
  )
  return rows.map((row) => row.id)
}

/** What it alone could fill is the organization's own. */
export async function freeGroups(tx: OrgTx, id: DirectoryId): Promise<void> {
  await tx
    .updateTable('groups')
    .set({ directory_id: null })
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .execute()
}

/** With its tokens, and all that it said. What it was the source of is nobody's to keep from others any more. */
export async function deleteDirectoryRow(tx: OrgTx, id: DirectoryId): Promise<void> {
  await tx
    .deleteFrom('directories')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Those of its people who were given something themselves, and the groups that any of them is in: by these somebody may hold more. */
export async function selectHolding(tx: OrgTx, id: DirectoryId): Promise<(UserId | GroupId)[]> {
  const rows = await ask<{ id: UserId | GroupId }>(
    tx,
    `with people as materialized (
       select user_id from directory_users where organization_id = $1 and directory_id = $2 and removed_at is null)
     select distinct a.user_id as id from people cross join lateral (
       select user_id from assignments where organization_id = $1 and user_id = people.user_id offset 0) a
     union
     select distinct m.group_id from people cross join lateral (
       select group_id from group_users where organization_id = $1 and user_id = people.user_id offset 0) m`,
    [tx.organizationId, id],
  )
  return rows.map((row) => row.id)
}
