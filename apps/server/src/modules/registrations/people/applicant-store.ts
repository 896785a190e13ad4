import type { Insertable, Selectable, Updateable } from 'kysely'
import type { ApplicantId } from '../../../kernel/ids.ts'
import type { Applicants, OrgTx } from '../../../platform/db/index.ts'
import { RegistrationError } from '../errors.ts'

export type ApplicantRow = Selectable<Applicants>
export type ApplicantStatus = ApplicantRow['status']

const all = (tx: OrgTx) =>
  tx.selectFrom('applicants').selectAll().where('organization_id', '=', tx.organizationId)

/** False when one of the address waits already: that one is decided on. */
export async function insertApplicant(
  tx: OrgTx,
  row: Omit<Insertable<Applicants>, 'organization_id' | 'workspace_id'>,
): Promise<boolean> {
  const { organizationId: organization_id, workspaceId: workspace_id } = tx
  const inserted = await tx
    .insertInto('applicants')
    .values({ ...row, organization_id, workspace_id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Newest first. */
export function selectApplicants(
  tx: OrgTx,
  {
    limit,
    after,
    statuses,
  }: { limit: number; after: ApplicantId | undefined; statuses: readonly ApplicantStatus[] },
): Promise<ApplicantRow[]> {
  let query = all(tx)
    .where('status', 'in', [...statuses])
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', after)
  return query.execute()
}

/** What somebody sent in by an address and is kept still; newest first, a few. */
export const selectApplicantsOf = (tx: OrgTx, emailNormalized: string): Promise<ApplicantRow[]> =>
  all(tx).where('email_normalized', '=', emailNormalized).orderBy('id', 'desc').limit(200).execute()

export const selectApplicant = (tx: OrgTx, id: ApplicantId): Promise<ApplicantRow | undefined> =>
  all(tx).where('id', '=', id).executeTakeFirst()

/** Holds one that waits, and has not for too long, until the transaction ends: of several who decide one does. */
export async function lockWaiting(tx: OrgTx, id: ApplicantId, now: Date): Promise<ApplicantRow> {
  const row = await all(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw RegistrationError.applicant_not_found()
  if (row.status !== 'waiting') throw RegistrationError.decided({ status: row.status })
  if (row.forget_at <= now) throw RegistrationError.decided({ status: 'expired' })
  return row
}

export function updateApplicant(
  tx: OrgTx,
  id: ApplicantId,
  changes: Updateable<Applicants>,
): Promise<ApplicantRow> {
  return tx
    .updateTable('applicants')
    .set(changes)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
