import { sql } from 'kysely'
import type { DirectoryId, GroupId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'
import { accountOf, normalizedEmailOf } from '../provisioning/account.ts'
import type { GroupWord, MemberId, UserWord } from '../resource.ts'
import type { Concern } from './concern.ts'

/** Somebody, or a group, that a dry run made up: a new one, or an account that it would have taken. */
export type Made = {
  as: 'created' | 'adopted' | 'returned'
  madeAt: Date
  changedAt: Date
  version: number
  takesSeat: boolean
} & ({ kind: 'user'; id: MemberId; word: UserWord } | { kind: 'group'; id: MemberId; word: GroupWord })

/** `isBeside`: nothing but that they are there is asked for, as of members; what they are known by beyond their names is left out. */
export type Recalled = Made & { isBeside: boolean }

export interface Membership {
  groupId: GroupId
  memberId: MemberId
}

/** Seed of the keys that stand for a dry run; those before are of the tree, what is held, addresses and links. */
const TRIAL = 5

/** One request of a dry run after the other: each finds what the one before has made up. */
export async function lockTrial(tx: OrgTx, id: DirectoryId): Promise<void> {
  await ask(tx, 'select pg_advisory_xact_lock(hashtextextended($1, $2))', [
    `${tx.organizationId} ${id}`,
    TRIAL,
  ])
}

/** Whether it still is one: nothing is kept of what was begun before it ended. */
export async function isStillTried(tx: OrgTx, id: DirectoryId): Promise<boolean> {
  const rows = await ask(
    tx,
    `select from directories where organization_id = $1 and id = $2 and mode = 'dry_run' for share`,
    [tx.organizationId, id],
  )
  return rows.length > 0
}

const nameOf = (word: UserWord | GroupWord): string => ('userName' in word ? word.userName : word.displayName)
const addressOf = (word: UserWord | GroupWord): string | null =>
  'userName' in word ? normalizedEmailOf(accountOf(word)) : null

/**
 * What was made up of that an operation is about: whom it names, whoever has one of the names that it gives, and all groups that
 * these are in; no more of them than `most`, and one. Each is looked up by itself: a first sync fills the tables before anybody has
 * counted what is in them, and a planner that thinks them empty compares all with all.
 */
export async function recall(
  tx: OrgTx,
  id: DirectoryId,
  concern: Concern,
  most: number,
): Promise<Recalled[]> {
  const { kind, words, members, isWhole } = concern
  return ask<Recalled>(
    tx,
    `with recursive made as materialized (
        select made_id, kind, name_key, external_id, address from directory_trials
         where organization_id = $1 and directory_id = $2 and made_id is not null and kind = $5
           and (name_key = any(array(select lower(one) from unnest($6::text[]) one))
             or external_id = any($7::text[]) or address = any($8::text[]))),
      named as (
        select unnest($3::text[]) as id
        union select member_id from directory_trial_members
               where organization_id = $1 and directory_id = $2 and group_id = $4
        union select made_id from made),
      above as (
        select id from named
        union select m.group_id from above cross join lateral (select group_id from directory_trial_members
               where organization_id = $1 and directory_id = $2 and member_id = above.id offset 0) m)
     select t.kind, t.made_id as id, t.made_as as "as", t.made_at as "madeAt", t.at as "changedAt", t.version,
            t.takes_seat as "takesSeat", beside as "isBeside",
            case when not beside then t.word
                 when t.kind = 'user' then t.word || '{"attributes": {}, "rest": {}}' else t.word || '{"rest": {}}' end as word
       from above cross join lateral (select * from directory_trials
               where organization_id = $1 and directory_id = $2 and made_id = above.id offset 0) t
            cross join lateral (select t.made_id is distinct from $9 and t.made_id not in (select made_id from made) as beside) b
      order by t.made_id limit $10`,
    [
      tx.organizationId,
      id,
      concern.id === undefined ? members : [concern.id, ...members],
      isWhole ? concern.id : null,
      kind,
      words.map(nameOf),
      words.flatMap(({ externalId }) => externalId ?? []),
      words.flatMap((word) => addressOf(word) ?? []),
      concern.id ?? null,
      most + 1,
    ],
  )
}

/** Who of some is in groups that were made up; of one that is looked at whole, everybody. */
export function recallMembers(
  tx: OrgTx,
  id: DirectoryId,
  {
    groupIds,
    ids,
    whole,
  }: { groupIds: readonly MemberId[]; ids: readonly MemberId[]; whole: MemberId | undefined },
): Promise<Membership[]> {
  return ask<Membership>(
    tx,
    `select group_id as "groupId", member_id as "memberId" from directory_trial_members
      where organization_id = $1 and directory_id = $2 and group_id = any($3::text[])
        and (member_id = any($4::text[]) or group_id = $5)`,
    [tx.organizationId, id, groupIds, ids, whole ?? null],
  )
}

/** One that was put in is as it was said last, so that a version asked for is the one that was answered. */
export async function stampMade(tx: OrgTx, { kind, id, version, madeAt, changedAt }: Made): Promise<void> {
  const [table, key] =
    kind === 'user' ? (['directory_users', 'user_id'] as const) : (['directory_groups', 'group_id'] as const)
  await ask(
    tx,
    `update ${table} set version = $3, created_at = $4, updated_at = $5 where organization_id = $1 and ${key} = $2`,
    [tx.organizationId, id, version, madeAt, changedAt],
  )
}

/** Seats that those take who were made up, but for one. */
export async function countSeats(tx: OrgTx, id: DirectoryId, but: MemberId | undefined): Promise<number> {
  const [row] = await ask<{ count: number }>(
    tx,
    `select count(*)::int as count from directory_trials
      where organization_id = $1 and directory_id = $2 and takes_seat and made_id is distinct from $3`,
    [tx.organizationId, id, but ?? null],
  )
  return row?.count ?? 0
}

/** How much is kept of a dry run: people and groups, whatever came of them; and who is in which group. */
export async function countKept(tx: OrgTx, id: DirectoryId, of: 'trials' | 'trial_members'): Promise<number> {
  const [row] = await ask<{ count: number }>(
    tx,
    `select count(*)::int as count from directory_${of} where organization_id = $1 and directory_id = $2`,
    [tx.organizationId, id],
  )
  return row?.count ?? 0
}

/** In the place of what was refused under the same name. */
export async function insertMade(tx: OrgTx, id: DirectoryId, all: readonly Made[]): Promise<void> {
  const rows = all.map((one) => ({
    ...{ kind: one.kind, name: nameOf(one.word), external_id: one.word.externalId, made_id: one.id },
    ...{
      made_as: one.as,
      made_at: one.madeAt,
      version: one.version,
      takes_seat: one.takesSeat,
      at: one.changedAt,
    },
    ...{ word: one.word, address: addressOf(one.word) },
  }))
  await ask(
    tx,
    `insert into directory_trials (organization_id, workspace_id, directory_id, kind, name, name_key, external_id, outcome, at,
         made_id, made_as, made_at, word, address, takes_seat, version)
     select $1, $2, $3, kind, name, lower(name), external_id, made_as, at, made_id, made_as, made_at, word, address, takes_seat, version
       from jsonb_to_recordset($4::jsonb) as said(at timestamptz, kind text, name text, external_id text, made_id text, made_as text,
         made_at timestamptz, word jsonb, address text, takes_seat boolean, version integer)
     on conflict (organization_id, directory_id, kind, name_key) do update
        set name = excluded.name, external_id = excluded.external_id, outcome = excluded.outcome, code = null, at = excluded.at,
            made_id = excluded.made_id, made_as = excluded.made_as, made_at = excluded.made_at, word = excluded.word,
            address = excluded.address, takes_seat = excluded.takes_seat, version = excluded.version`,
    [tx.organizationId, tx.workspaceId, id, JSON.stringify(rows)],
  )
}

/** As it is said now; what was refused of it is over. */
export async function updateMade(tx: OrgTx, id: DirectoryId, made: Made): Promise<void> {
  const name = nameOf(made.word)
  await dropRefused(tx, id, made.kind, name)
  await ask(
    tx,
    `update directory_trials set name = $4, name_key = lower($4), external_id = $5, outcome = made_as, code = null, at = $6,
            word = $7, address = $8, takes_seat = $9, version = $10
      where organization_id = $1 and directory_id = $2 and made_id = $3`,
    [
      ...[tx.organizationId, id, made.id, name, made.word.externalId, made.changedAt],
      ...[JSON.stringify(made.word), addressOf(made.word), made.takesSeat, made.version],
    ],
  )
}

export async function deleteMade(tx: OrgTx, id: DirectoryId, made: MemberId): Promise<void> {
  const values = [tx.organizationId, id, made]
  const where = 'where organization_id = $1 and directory_id = $2'
  await ask(tx, `delete from directory_trial_members ${where} and member_id = $3`, values)
  await ask(tx, `delete from directory_trials ${where} and made_id = $3`, values)
}

/** Who of some is in a group from now on; the others of them are not. */
export async function setMembers(
  tx: OrgTx,
  id: DirectoryId,
  groupId: MemberId,
  { of, present }: { of: readonly MemberId[]; present: readonly MemberId[] },
): Promise<void> {
  const { organizationId, workspaceId } = tx
  await ask(
    tx,
    `delete from directory_trial_members where organization_id = $1 and directory_id = $2 and group_id = $3
        and member_id = any($4::text[]) and member_id <> all($5::text[])`,
    [organizationId, id, groupId, of, present],
  )
  await ask(
    tx,
    `insert into directory_trial_members (organization_id, workspace_id, directory_id, group_id, member_id)
     select $1, $2, $3, $4, unnest($5::text[]) on conflict do nothing`,
    [organizationId, workspaceId, id, groupId, present],
  )
}

interface Refused {
  kind: Concern['kind']
  name: string
  externalId: string | null
  code: string
}

/** Of what was made up already it stays as it came: the request is among those that were refused. */
export async function upsertRefused(
  tx: OrgTx,
  id: DirectoryId,
  { kind, name, externalId, code }: Refused,
  now: Date,
): Promise<void> {
  await ask(
    tx,
    `insert into directory_trials as t
         (organization_id, workspace_id, directory_id, kind, name, name_key, external_id, outcome, code, at)
     values ($1, $2, $3, $4, $5, lower($5), $6, 'refused', $7, $8)
     on conflict (organization_id, directory_id, kind, name_key) do update
        set name = excluded.name, external_id = excluded.external_id, outcome = excluded.outcome, code = excluded.code, at = excluded.at
      where t.made_id is null`,
    [tx.organizationId, tx.workspaceId, id, kind, name, externalId, code, now],
  )
}

/** What is made up stays so, although a change of it was refused. */
export async function markRefused(
  tx: OrgTx,
  id: DirectoryId,
  made: MemberId,
  code: string,
  now: Date,
): Promise<void> {
  await ask(
    tx,
    `update directory_trials set outcome = 'refused', code = $4, at = $5
      where organization_id = $1 and directory_id = $2 and made_id = $3`,
    [tx.organizationId, id, made, code, now],
  )
}

export async function dropRefused(
  tx: OrgTx,
  id: DirectoryId,
  kind: Concern['kind'],
  name: string,
): Promise<void> {
  await sql`delete from directory_trials where organization_id = ${tx.organizationId} and directory_id = ${id}
    and kind = ${kind} and name_key = lower(${name}) and made_id is null`.execute(tx)
}
