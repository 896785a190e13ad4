import type { Insertable, Selectable, Updateable } from 'kysely'
import type { RegistrationFormId } from '../../../kernel/ids.ts'
import {
  firstOf,
  onConstraint,
  type RegistrationForms,
  type WorkspaceTx,
} from '../../../platform/db/index.ts'
import { TemplateError } from '../../templates/index.ts'
import { RegistrationError } from '../errors.ts'

export type FormRow = Selectable<RegistrationForms>

const refusals = firstOf(
  onConstraint('registration_forms_slug', RegistrationError.slug_taken),
  onConstraint('registration_forms_parent', RegistrationError.parent_not_found),
  onConstraint('registration_forms_template', TemplateError.not_found),
)

const one = (tx: WorkspaceTx) =>
  tx.selectFrom('registration_forms').selectAll().where('workspace_id', '=', tx.workspaceId)

export function selectForms(tx: WorkspaceTx): Promise<FormRow[]> {
  return one(tx).orderBy('id').execute()
}

export async function getForm(tx: WorkspaceTx, id: RegistrationFormId): Promise<FormRow> {
  const row = await one(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw RegistrationError.form_not_found()
  return row
}

/** The one that is open at an address. */
export const selectOpenForm = (tx: WorkspaceTx, slug: string): Promise<FormRow | undefined> =>
  one(tx).where('slug', '=', slug).where('is_open', '=', true).executeTakeFirst()

export function insertForm(
  tx: WorkspaceTx,
  row: Omit<Insertable<RegistrationForms>, 'workspace_id'>,
): Promise<FormRow> {
  return tx
    .insertInto('registration_forms')
    .values({ ...row, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refusals)
}

/** Undefined when its version is not the expected one. */
export function updateForm(
  tx: WorkspaceTx,
  id: RegistrationFormId,
  changes: Updateable<RegistrationForms>,
  expectedVersion: number | undefined,
): Promise<FormRow | undefined> {
  let query = tx
    .updateTable('registration_forms')
    .set(changes)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  return query.returningAll().executeTakeFirst().catch(refusals)
}

export async function deleteFormRow(
  tx: WorkspaceTx,
  id: RegistrationFormId,
  expectedVersion: number | undefined,
): Promise<boolean> {
  let query = tx
    .deleteFrom('registration_forms')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  const { numDeletedRows } = await query
    .executeTakeFirst()
    .catch(onConstraint('registrations_form', RegistrationError.form_in_use))
  return numDeletedRows > 0n
}
