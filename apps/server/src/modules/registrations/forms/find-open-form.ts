import type { WorkspaceId } from '../../../kernel/ids.ts'
import { type Database, inWorkspace } from '../../../platform/db/index.ts'
import { selectAttributeSchema } from '../../organizations/index.ts'
import { type FormField, fieldsOf } from './fields.ts'
import { type FormRow, selectOpenForm } from './store.ts'

/** A form as its page needs it. */
export interface OpenForm {
  form: FormRow
  fields: FormField[]
}

/** Undefined for one that is closed, as for one that never was. */
export const findOpenForm = (
  db: Database,
  workspaceId: WorkspaceId,
  slug: string,
): Promise<OpenForm | undefined> =>
  inWorkspace(
    db,
    workspaceId,
    async (tx) => {
      const form = await selectOpenForm(tx, slug)
      return form && { form, fields: fieldsOf(await selectAttributeSchema(tx), form.fields) }
    },
    { readOnly: true },
  )
