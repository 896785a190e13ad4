import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { newId, type RegistrationFormId, type RegistrationId } from '../../kernel/ids.ts'
import {
  ask,
  type RegistrationMessages,
  type RegistrationStatus,
  type Registrations,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { RegistrationError } from './errors.ts'

export type RegistrationRow = Selectable<Registrations>
export type MessageRow = Selectable<RegistrationMessages>

/** Of those that wait for a decision. */
export const OPEN: readonly RegistrationStatus[] = ['waiting', 'asked']

const one = (tx: WorkspaceTx) =>
  tx.selectFrom('registrations').selectAll().where('workspace_id', '=', tx.workspaceId)

export interface RegistrationFilter {
  limit: number
  after: RegistrationId | undefined
  statuses: readonly RegistrationStatus[]
  formId: RegistrationFormId | undefined
  /** Beginning of the organization's name or of the address. */
  search: string | undefined
}

/** Newest first. */
export function selectRegistrations(tx: WorkspaceTx, filter: RegistrationFilter): Promise<RegistrationRow[]> {
  const { limit, after, statuses, formId, search } = filter
  let query = one(tx)
    .where('status', 'in', [...statuses])
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', after)
  if (formId) query = query.where('form_id', '=', formId)
  if (search !== undefined) {
    const begins = `${search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([
        eb(sql<string>`lower(organization_name)`, 'like', begins),
        eb('email_normalized', 'like', begins),
      ]),
    )
  }
  return query.execute()
}

export async function getRegistrationRow(tx: WorkspaceTx, id: RegistrationId): Promise<RegistrationRow> {
  const row = await one(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw RegistrationError.not_found()
  return row
}

/** Holds one until the transaction ends. */
export const lockRow = (tx: WorkspaceTx, id: RegistrationId): Promise<RegistrationRow | undefined> =>
  one(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/**
 * Holds one that waits for a decision until the transaction ends: of several who decide one does. What has waited for too long
 * is over, though no job has said so yet.
 */
export async function lockOpen(tx: WorkspaceTx, id: RegistrationId, now: Date): Promise<RegistrationRow> {
  const row = await lockRow(tx, id)
  if (!row) throw RegistrationError.not_found()
  if (!OPEN.includes(row.status)) throw RegistrationError.decided({ status: row.status })
  if (row.expires_at <= now) throw RegistrationError.decided({ status: 'expired' })
  return row
}

export function insertRegistration(
  tx: WorkspaceTx,
  row: Omit<Insertable<Registrations>, 'workspace_id'>,
): Promise<RegistrationRow> {
  return tx
    .insertInto('registrations')
    .values({ ...row, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function updateRegistration(
  tx: WorkspaceTx,
  id: RegistrationId,
  changes: Updateable<Registrations>,
): Promise<RegistrationRow> {
  return tx
    .updateTable('registrations')
    .set(changes)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function deleteRegistration(tx: WorkspaceTx, id: RegistrationId): Promise<void> {
  await tx
    .deleteFrom('registrations')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Seed of the keys that stand for an address; 1 is the tree's, and 2 is of what is held. */
const ADDRESS = 3

/** How many of an address wait. One after the other: of many at once with one address each counts those before it. */
export async function lockAndCountOpen(tx: WorkspaceTx, emailNormalized: string): Promise<number> {
  await ask(tx, 'select pg_advisory_xact_lock(hashtextextended($1, $2))', [
    `${tx.workspaceId} ${emailNormalized}`,
    ADDRESS,
  ])
  const { count } = await tx
    .selectFrom('registrations')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('workspace_id', '=', tx.workspaceId)
    .where('email_normalized', '=', emailNormalized)
    .where('status', 'in', [...OPEN])
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Each mail has an address of its own to look at it; the last ones hold. */
const KEPT_HASHES = 12

export async function addStatusHash(
  tx: WorkspaceTx,
  id: RegistrationId,
  secretHash: Buffer,
): Promise<boolean> {
  const rows = await ask<{ id: string }>(
    tx,
    `update registrations
        set status_hashes = (array_append(status_hashes, $3))[greatest(1, cardinality(status_hashes) + 2 - $4::int):]
      where workspace_id = $1 and id = $2 returning id`,
    [tx.workspaceId, id, secretHash, KEPT_HASHES],
  )
  return rows.length > 0
}

/** The one that a secret is of, whatever has become of it. */
export function selectBySecret(
  tx: WorkspaceTx,
  id: RegistrationId,
  secretHash: Buffer,
): Promise<RegistrationRow | undefined> {
  return one(tx)
    .where('id', '=', id)
    .where(sql<boolean>`${secretHash} = any(status_hashes)`)
    .executeTakeFirst()
}

export function selectMessages(tx: WorkspaceTx, id: RegistrationId): Promise<MessageRow[]> {
  return tx
    .selectFrom('registration_messages')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('registration_id', '=', id)
    .orderBy('id')
    .execute()
}

export async function insertMessage(
  tx: WorkspaceTx,
  registrationId: RegistrationId,
  message: Pick<MessageRow, 'kind' | 'author_id' | 'body' | 'created_at'>,
): Promise<void> {
  await tx
    .insertInto('registration_messages')
    .values({
      ...message,
      workspace_id: tx.workspaceId,
      registration_id: registrationId,
      id: newId('registrationMessage'),
    })
    .execute()
}
