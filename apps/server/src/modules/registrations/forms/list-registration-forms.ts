import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { selectAttributeSchema } from '../../organizations/index.ts'
import { askable, FormField } from './fields.ts'
import { selectForms } from './store.ts'
import { FormView, toFormView } from './view.ts'

export const listRegistrationForms = operation({
  name: 'registrationForms.list',
  summary: 'List the forms by which organizations register, and what they can ask for',
  entrance: 'workspace',
  permission: 'workspace:registrations',
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(FormView), askable: z.array(FormField) }),
  errors: [],
  async run({ tx }) {
    const items = (await selectForms(tx)).map(toFormView)
    return { items, askable: askable(await selectAttributeSchema(tx)) }
  },
})
