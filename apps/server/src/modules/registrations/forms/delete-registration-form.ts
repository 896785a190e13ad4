import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { RegistrationError } from '../errors.ts'
import { deleteFormRow, getForm } from './store.ts'
import { FormParams } from './view.ts'

/** Takes a form away by which nobody has registered; any other one can be closed. */
export const deleteRegistrationForm = operation({
  name: 'registrationForms.delete',
  summary: 'Delete a form by which nobody has registered',
  entrance: 'workspace',
  permission: 'workspace:write',
  params: FormParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [RegistrationError.form_not_found, RegistrationError.form_in_use, RegistrationError.stale],
  event: 'registration_form.deleted',
  describe: (_none, _input, { formId }) => ({ target: { kind: 'registration_form', id: formId } }),
  async run({ tx, expectedVersion }, _input, { formId }) {
    await getForm(tx, formId)
    if (!(await deleteFormRow(tx, formId, expectedVersion))) throw RegistrationError.stale()
    return undefined
  },
})
