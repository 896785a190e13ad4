import { CompiledQuery, sql, type Updateable } from 'kysely'
import { normalizeEmail } from '../../kernel/email.ts'
import { idAt, type UserId } from '../../kernel/ids.ts'
import {
  type ColumnTypes,
  firstOf,
  insertMany,
  type OrgTx,
  onConstraint,
  type Statement,
  together,
  type UserRow,
  type Users,
} from '../../platform/db/index.ts'
import { type Taking, takeSeats } from '../limits/index.ts'
import { UserError } from './errors.ts'

export type { UserRow }

const named = firstOf(
  onConstraint('users_email', UserError.email_taken),
  onConstraint('users_username', UserError.username_taken),
)

/** A user as it is made, to the last column: what the database will hold is known before it has answered. */
export type NewUser = Omit<UserRow, 'organization_id' | 'workspace_id' | 'name_search'>

const NEW: ColumnTypes<NewUser> = {
  id: 'text',
  status: 'text',
  email: 'text',
  email_normalized: 'text',
  email_verified_at: 'timestamptz',
  email_proved_at: 'timestamptz',
  username: 'text',
  given_name: 'text',
  family_name: 'text',
  display_name: 'text',
  locale: 'text',
  profile: 'jsonb',
  attributes: 'jsonb',
  source: 'text',
  sources: 'jsonb',
  external_id: 'text',
  last_sign_in_at: 'timestamptz',
  tokens_valid_from: 'timestamptz',
  links_valid_from: 'timestamptz',
  proofs_valid_from: 'timestamptz',
  waits_from: 'timestamptz',
  version: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
}
const COLUMNS = Object.keys(NEW) as (keyof NewUser)[]
const INSERT = `
  insert into users (organization_id, workspace_id, ${COLUMNS.join(', ')})
  values ($1, $2, ${COLUMNS.map((_column, index) => `$${index + 3}`).join(', ')})`

/** With the seat that they take, in front: nobody is made without one where seats are limited. Who is suspended takes none. */
export function insertUser(taking: Taking, user: NewUser): Statement[] {
  const { organizationId, workspaceId } = taking.tx
  const values = COLUMNS.map((column) =>
    NEW[column] === 'jsonb' ? JSON.stringify(user[column]) : user[column],
  )
  const query = CompiledQuery.raw(INSERT, [organizationId, workspaceId, ...values])
  return [...(user.status === 'suspended' ? [] : takeSeats(taking)), { query, onError: named }]
}

/** Many at once by one statement, with the seats of those who take one, less those that were held for them already. */
export function insertUsers(taking: Taking, users: readonly NewUser[], held = 0): Statement[] {
  const seated = users.filter(({ status }) => status !== 'suspended').length - held
  const query = insertMany('users', NEW, taking.tx, users)
  return [...(seated > 0 ? takeSeats(taking, seated) : []), { query, onError: named }]
}

/** A user of this organization. One that was deleted is none. */
export function selectUser(tx: OrgTx, id: UserId): Promise<UserRow | undefined> {
  return tx
    .selectFrom('users')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('status', '<>', 'deleted')
    .executeTakeFirst()
}

/**
 * Changes a user that was read in this transaction. Refused when it is not the version that was asked for, or no
 * longer the one that was read and judged.
 */
export async function updateUser(
  tx: OrgTx,
  before: UserRow,
  changes: Updateable<Users>,
  expectedVersion: number | undefined,
): Promise<UserRow> {
  const { id, version } = before
  if (expectedVersion !== undefined && expectedVersion !== version) throw UserError.stale()
  const row = await tx
    .updateTable('users')
    .set({ ...changes, version: version + 1 })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '<>', 'deleted')
    .returningAll()
    .executeTakeFirst()
    .catch(named)
  if (!row) throw UserError.stale()
  return row
}

const BELONGINGS = [
  'group_users',
  'assignments',
  'consents',
  'identities',
  'directory_users',
  'move_people',
  'access_review_reviewers',
  'import_changes',
] as const

/** What dry runs of directories say of them. */
const REMEMBERED = [
  ['directory_trial_members', 'member_id'],
  ['directory_trials', 'made_id'],
] as const

/** Leaves of users what events refer to: ids that are never used again, and nothing that names a person. */
export async function eraseUsers(tx: OrgTx, ids: readonly UserId[], now: Date): Promise<void> {
  const nobody = {
    email: null,
    email_normalized: null,
    email_verified_at: null,
    email_proved_at: null,
    username: null,
    given_name: null,
    family_name: null,
    display_name: '',
    locale: null,
    profile: '{}',
    attributes: '{}',
    sources: '{}',
    external_id: null,
    last_sign_in_at: null,
  }
  await together(
    tx
      .updateTable('users')
      .set({ ...nobody, status: 'deleted', updated_at: now, version: sql`version + 1` })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', sql<UserId>`any(${ids})`)
      .execute(),
    ...BELONGINGS.map((table) =>
      tx
        .deleteFrom(table)
        .where('organization_id', '=', tx.organizationId)
        .where('user_id', '=', sql<UserId>`any(${ids})`)
        .execute(),
    ),
    ...REMEMBERED.map(([table, column]) =>
      sql`delete from ${sql.table(table)}
           where organization_id = ${tx.organizationId} and ${sql.ref(column)} = any(${ids})`.execute(tx),
    ),
  )
}

/** Whoever registered by one of the addresses, and waited or was decided on. */
export async function forgetApplicants(tx: OrgTx, addresses: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('applicants')
    .where('organization_id', '=', tx.organizationId)
    .where('email_normalized', 'in', addresses)
    .execute()
}

/**
 * Gives a user an address that was just proved; refused when another has it. `isOwn`: whoever reads its mail is signed in to the
 * account, and not somebody who was only asked to say yes.
 */
export async function replaceEmail(
  tx: OrgTx,
  id: UserId,
  email: string,
  { now, isOwn }: { now: Date; isOwn: boolean },
): Promise<void> {
  const result = await tx
    .updateTable('users')
    .set({
      email,
      email_normalized: normalizeEmail(email),
      email_verified_at: now,
      email_proved_at: isOwn ? sql`case when email_proved_at is not null then ${now}::timestamptz end` : null,
      sources: sql`sources || '{"email": "person"}'`,
      updated_at: now,
      version: sql`version + 1`,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    // Said by a directory since the link was mailed.
    .where(sql<boolean>`not exists (select from directories d
      where d.organization_id = users.organization_id and d.id = users.sources ->> 'email' and d.ending is null)`)
    .executeTakeFirst()
    .catch(named)
  if (result.numUpdatedRows !== 1n) throw UserError.not_active()
}

/** How many events of some types there are about a user since a time. */
export async function countEvents(
  tx: OrgTx,
  id: UserId,
  types: readonly string[],
  since: Date,
): Promise<number> {
  const rows = await tx
    .selectFrom('events')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('target_id', '=', id)
    .where('id', '>=', idAt('event', since))
    .where('type', 'in', types)
    .execute()
  return rows.length
}

/** Marks an address as proved, as long as it is still the user's, by who is signed in to the account or where nothing is set up in it. */
export async function verifyEmail(tx: OrgTx, id: UserId, email: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('users')
    .set({ email_verified_at: now, email_proved_at: now, updated_at: now, version: sql`version + 1` })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('email_normalized', '=', normalizeEmail(email))
    .where('email_verified_at', 'is', null)
    .where('status', 'in', ['active', 'invited'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
