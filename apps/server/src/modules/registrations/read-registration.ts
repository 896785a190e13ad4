import type { RegistrationId, WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inWorkspace } from '../../platform/db/index.ts'
import { type FormRow, getForm } from './forms/store.ts'
import { getRegistrationRow, type RegistrationRow } from './store.ts'

/** A registration with its form, for the mails that follow from what happened to it. */
export const readRegistration = (
  db: Database,
  workspaceId: WorkspaceId,
  id: RegistrationId,
): Promise<{ row: RegistrationRow; form: FormRow }> =>
  inWorkspace(
    db,
    workspaceId,
    async (tx) => {
      const row = await getRegistrationRow(tx, id)
      return { row, form: await getForm(tx, row.form_id) }
    },
    { readOnly: true },
  )
