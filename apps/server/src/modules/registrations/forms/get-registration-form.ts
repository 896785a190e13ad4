import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { RegistrationError } from '../errors.ts'
import { getForm } from './store.ts'
import { FormParams, FormView, toFormView } from './view.ts'

export const getRegistrationForm = operation({
  name: 'registrationForms.get',
  summary: 'Look at a form by which organizations register',
  entrance: 'workspace',
  permission: 'workspace:registrations',
  params: FormParams,
  input: z.strictObject({}),
  output: FormView,
  errors: [RegistrationError.form_not_found],
  run: async ({ tx }, _input, { formId }) => toFormView(await getForm(tx, formId)),
})
