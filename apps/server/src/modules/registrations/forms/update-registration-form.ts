import { inWorkspace, type WorkspaceTx } from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import { operation } from '../../../platform/operation.ts'
import { selectAttributeSchema } from '../../organizations/index.ts'
import { TemplateError } from '../../templates/index.ts'
import { RegistrationError } from '../errors.ts'
import { assertMayPlace, authorColumns } from './answer-for.ts'
import { assertAskable } from './fields.ts'
import { getForm, updateForm } from './store.ts'
import { FormChanges, FormParams, FormView, toColumns, toFormView } from './view.ts'

/** Changes a form; whoever does answers from then on for what it lets in, wherever it places it. */
export const updateRegistrationForm = operation({
  name: 'registrationForms.update',
  summary: 'Change a form by which organizations register',
  entrance: 'workspace',
  permission: 'workspace:write',
  params: FormParams,
  input: FormChanges,
  output: FormView,
  errors: [
    RegistrationError.form_not_found,
    RegistrationError.parent_not_found,
    RegistrationError.field_unknown,
    RegistrationError.stale,
    TemplateError.not_found,
    RequestError.forbidden,
  ],
  event: 'registration_form.updated',
  describe: ({ id, slug, kind, parentId, admission, isOpen }) => ({
    target: { kind: 'registration_form', id },
    data: { slug, kind, parentId, admission, isOpen },
  }),
  async prepare(context, { parentId }, { formId }) {
    const { services, organization } = context
    const read = (tx: WorkspaceTx) => getForm(tx, formId)
    const before = await inWorkspace(services.db, organization.workspaceId, read, { readOnly: true })
    await assertMayPlace(context, parentId ?? before.parent_id)
  },
  async run({ tx, actor, clock, expectedVersion }, changes, { formId }) {
    await getForm(tx, formId)
    if (changes.fields) assertAskable(await selectAttributeSchema(tx), changes.fields)
    const row = await updateForm(
      tx,
      formId,
      { ...toColumns(changes), ...authorColumns(actor), updated_at: clock.now() },
      expectedVersion,
    )
    if (!row) throw RegistrationError.stale()
    return toFormView(row)
  },
})
