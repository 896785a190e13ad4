import { CompiledQuery, type Selectable, sql } from 'kysely'
import type { DirectoryId, GroupId, UserId } from '../../../kernel/ids.ts'
import {
  ask,
  type DirectoryUsers,
  firstOf,
  type OrgTx,
  onConstraint,
  onUnconfirmed,
  type Statement,
} from '../../../platform/db/index.ts'
import { DirectoryError } from '../errors.ts'
import type { ProvisionedUser, UserWord } from '../resource.ts'
import { LIVE, type Relations } from './relations.ts'

export type DirectoryUserRow = Selectable<DirectoryUsers>

/** What was said of somebody last, with the groups of the directory that they are in. */
export type KnownUser = DirectoryUserRow & { groups: { id: GroupId; displayName: string }[] }

export const knownIn = ({ groupUsers, groups }: Relations): string => `u.*, (
  select coalesce(json_agg(json_build_object('id', g.group_id, 'displayName', g.display_name) order by g.group_id), '[]')
    from (select group_id from ${groupUsers} m where m.organization_id = u.organization_id and m.user_id = u.user_id offset 0) m
         cross join lateral (select group_id, display_name from ${groups} g where g.organization_id = u.organization_id
            and g.directory_id = u.directory_id and g.group_id = m.group_id offset 0) g) as groups`

const named = firstOf(
  onConstraint('directory_users_name', DirectoryError.user_name_taken),
  onConstraint('directory_users_external_id', DirectoryError.external_id_taken),
)

const columnsOf = (word: UserWord) => ({
  external_id: word.externalId,
  user_name: word.userName,
  active: word.active,
  email: word.email,
  display_name: word.displayName,
  given_name: word.givenName,
  family_name: word.familyName,
  locale: word.locale,
  attributes: JSON.stringify(word.attributes),
  rest: JSON.stringify(word.rest),
})

export const toWord = (row: DirectoryUserRow): UserWord => ({
  externalId: row.external_id,
  userName: row.user_name,
  active: row.active,
  email: row.email,
  displayName: row.display_name,
  givenName: row.given_name,
  familyName: row.family_name,
  locale: row.locale,
  attributes: row.attributes,
  rest: row.rest,
})

export const toProvisionedUser = (row: KnownUser): ProvisionedUser => ({
  ...toWord(row),
  id: row.user_id,
  groups: row.groups,
  meta: { created: row.created_at, modified: row.updated_at, version: row.version },
})

export async function selectKnownUser(
  tx: OrgTx,
  directoryId: DirectoryId,
  id: UserId,
  relations: Relations = LIVE,
): Promise<KnownUser | undefined> {
  const [row] = await ask<KnownUser>(
    tx,
    `select ${knownIn(relations)} from ${relations.users} u
      where u.organization_id = $1 and u.directory_id = $2 and u.user_id = $3 and u.removed_at is null`,
    [tx.organizationId, directoryId, id],
  )
  return row
}

/** What is kept of somebody by whichever directory, also when it has them no more. */
export function selectKnownRow(tx: OrgTx, id: UserId): Promise<DirectoryUserRow | undefined> {
  return tx
    .selectFrom('directory_users')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', id)
    .executeTakeFirst()
}

/** Another directory, which has them no more, is forgotten. */
export async function dropRemoved(tx: OrgTx, ids: readonly UserId[]): Promise<void> {
  await ask(
    tx,
    'delete from directory_users where organization_id = $1 and user_id = any($2::text[]) and removed_at is not null',
    [tx.organizationId, ids],
  )
}

/** Whom of some, who are here, no directory has. */
export async function selectFree(tx: OrgTx, ids: readonly UserId[]): Promise<UserId[]> {
  const rows = await ask<{ id: UserId }>(
    tx,
    `select id from users u where organization_id = $1 and id = any($2::text[]) and status <> 'deleted'
        and not exists (select from directory_users d where d.organization_id = u.organization_id and d.user_id = u.id)`,
    [tx.organizationId, ids],
  )
  return rows.map(({ id }) => id)
}

/** Whom a directory has no more is in none of its groups, each of which is another one by that. Answers with these. */
export async function leaveGroups(
  tx: OrgTx,
  directoryId: DirectoryId,
  id: UserId,
  now: Date,
): Promise<GroupId[]> {
  const rows = await ask<{ id: GroupId }>(
    tx,
    `with gone as (
       delete from group_users m using directory_groups g
        where m.organization_id = $1 and m.user_id = $3 and g.organization_id = m.organization_id
          and g.group_id = m.group_id and g.directory_id = $2 returning m.group_id)
     update directory_groups g set version = version + 1, updated_at = $4
       from gone where g.organization_id = $1 and g.group_id = gone.group_id returning g.group_id as id`,
    [tx.organizationId, directoryId, id, now],
  )
  return rows.map((row) => row.id).sort()
}

const COLUMNS = Object.keys(columnsOf({} as UserWord))
const INSERT = `
  insert into directory_users (organization_id, workspace_id, directory_id, user_id, created_at, updated_at, suspended, ${COLUMNS.join(', ')})
  values ($1, $2, $3, $4, $5, $5, $6, ${COLUMNS.map((_, index) => `$${index + 7}`).join(', ')})`

export function insertKnownUser(
  { organizationId, workspaceId }: OrgTx,
  directoryId: DirectoryId,
  { id, word, now, suspended = !word.active }: { id: UserId; word: UserWord; now: Date; suspended?: boolean },
): Statement {
  const place = [organizationId, workspaceId, directoryId, id, now, suspended]
  const values = [...place, ...Object.values(columnsOf(word))]
  return { query: CompiledQuery.raw(INSERT, values), onError: named }
}

/** Keeps what is said now; a version up. */
export async function updateKnownUser(
  tx: OrgTx,
  { user_id, directory_id, version }: Pick<DirectoryUserRow, 'user_id' | 'directory_id' | 'version'>,
  word: UserWord,
  more: { suspended?: boolean; removed_at?: Date | null; updated_at: Date },
): Promise<DirectoryUserRow> {
  const row = await tx
    .updateTable('directory_users')
    .set({ ...columnsOf(word), ...more, version: version + 1 })
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', directory_id)
    .where('user_id', '=', user_id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
    .catch(named)
  if (!row) throw DirectoryError.stale()
  return row
}

/** Somebody who is here, or was, and may be meant by a word. */
export type Candidate = {
  id: UserId
  status: 'invited' | 'active' | 'suspended'
  email: string | null
  isVerified: boolean
  directoryId: DirectoryId | null
  externalId: string | null
  version: number | null
  isRemoved: boolean
}

/** Everybody of the organization who has one of these, whoever says so. */
export async function selectCandidates(
  tx: OrgTx,
  directoryId: DirectoryId,
  word: UserWord,
  { email, username }: { email: string | null; username: string | null },
): Promise<Candidate[]> {
  return ask<Candidate>(
    tx,
    `select u.id, u.status, u.email, u.email_verified_at is not null as "isVerified", d.directory_id as "directoryId",
            d.external_id as "externalId", d.version, d.removed_at is not null as "isRemoved"
       from (select id from users where organization_id = $1 and email_normalized = $3
             union select id from users where organization_id = $1 and username = $4
             union select user_id from (select user_id, directory_id from directory_users
                where organization_id = $1 and user_name_key = lower($5) offset 0) named where directory_id = $2
             union select user_id from (select user_id, directory_id from directory_users
                where organization_id = $1 and external_id = $6 offset 0) known where directory_id = $2) found
       join users u on u.organization_id = $1 and u.id = found.id and u.status <> 'deleted'
       left join directory_users d on d.organization_id = $1 and d.user_id = u.id
      order by u.id`,
    [tx.organizationId, directoryId, email, username, word.userName, word.externalId],
  )
}

/** Somebody else here who is called so. */
export async function selectNamesake(
  tx: OrgTx,
  id: UserId,
  { email_normalized, username }: { email_normalized: string | null; username: string | null },
): Promise<{ id: UserId } | undefined> {
  const [row] = await ask<{ id: UserId }>(
    tx,
    `select id from users where organization_id = $1 and email_normalized = $3 and id <> $2 and status <> 'deleted'
     union all select id from users where organization_id = $1 and username = $4 and id <> $2 and status <> 'deleted' limit 1`,
    [tx.organizationId, id, email_normalized, username],
  )
  return row
}

/** Fails what is sent with it where an invitation waits for the address, or somebody who registered with it. */
export const nobodyWaits = (
  { organizationId }: OrgTx,
  emails: readonly string[],
  otherwise: () => Error,
): Statement => ({
  query: CompiledQuery.raw(
    `select 1 / (case when exists (
        select from invitations where organization_id = $1 and email_normalized = any($2::text[])
           and status = 'pending' and kind = 'member')
       or exists (select from applicants where organization_id = $1 and email_normalized = any($2::text[])
           and status = 'waiting') then 0 else 1 end)`,
    [organizationId, emails],
  ),
  onError: onUnconfirmed(otherwise),
})

const isOwnDomain = (address: string) => `exists (
  select from domains d where d.organization_id = $1 and d.status in ('verified', 'failing')
     and d.domain = split_part(${address}, '@', 2) offset 0)`
/** Of one by its key; of many one by one, as a plan for a list of unknown length might read everybody. */
const VERIFY = `
  update users u set email_verified_at = $3, email_proved_at = $3
   where organization_id = $1 and id = $2 and email_verified_at is null and ${isOwnDomain('u.email_normalized')}`
const VERIFY_MANY = `
  with own as materialized (
    select one.id from unnest($2::text[]) wanted(id) cross join lateral (
      select id, email_normalized from users
       where organization_id = $1 and id = wanted.id and email_verified_at is null offset 0) one
     where ${isOwnDomain('one.email_normalized')})
  update users u set email_verified_at = $3, email_proved_at = $3 from own where u.organization_id = $1 and u.id = own.id`

/** An address of a domain that the organization itself has proved is shown by its directory, of an account that is new and empty. */
export const verifyOwnAddress = ({ organizationId }: OrgTx, id: UserId, now: Date): Statement => ({
  query: CompiledQuery.raw(VERIFY, [organizationId, id, now]),
})
export const verifyOwnAddresses = (
  { organizationId }: OrgTx,
  ids: readonly UserId[],
  now: Date,
): Statement => ({ query: CompiledQuery.raw(VERIFY_MANY, [organizationId, ids, now]) })

export async function selectIsOwnDomain(tx: OrgTx, domain: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`select exists (select from domains
    where organization_id = ${tx.organizationId} and domain = ${domain} and status in ('verified', 'failing')) as own`.execute(
    tx,
  )
  return rows[0]?.own ?? false
}

/** Many at once, as one statement: of 1,000 no more is sent apart than of one. */
export function insertKnownUsers(
  { organizationId, workspaceId }: OrgTx,
  directoryId: DirectoryId,
  people: readonly { id: UserId; word: UserWord }[],
  now: Date,
): Statement {
  const rows = people.map(({ id, word: { rest, attributes, ...word } }) => ({
    ...columnsOf({ ...word, rest, attributes }),
    user_id: id,
    rest,
    attributes,
  }))
  const columns = COLUMNS.filter((column) => !['active', 'rest', 'attributes'].includes(column))
  const query = CompiledQuery.raw(
    `insert into directory_users (organization_id, workspace_id, directory_id, created_at, updated_at, user_id, active, suspended, rest, attributes, ${columns.join(', ')})
     select $1, $2, $3, $4::timestamptz, $4::timestamptz, said.user_id, said.active, not said.active, said.rest, said.attributes, ${columns.map((one) => `said.${one}`).join(', ')}
       from jsonb_to_recordset($5::jsonb) as said(user_id text, active boolean, rest jsonb, attributes jsonb, ${columns.map((one) => `${one} text`).join(', ')})`,
    [organizationId, workspaceId, directoryId, now, JSON.stringify(rows)],
  )
  return { query, onError: named }
}
