import { newId } from '../../../kernel/ids.ts'
import { RequestError } from '../../../platform/execute.ts'
import { operation } from '../../../platform/operation.ts'
import { selectAttributeSchema } from '../../organizations/index.ts'
import { TemplateError } from '../../templates/index.ts'
import { RegistrationError } from '../errors.ts'
import { assertMayPlace, authorColumns } from './answer-for.ts'
import { assertAskable } from './fields.ts'
import { insertForm } from './store.ts'
import { FormFields, FormView, toColumns, toFormView } from './view.ts'

/** Opens a page at which organizations register themselves. */
export const createRegistrationForm = operation({
  name: 'registrationForms.create',
  summary: 'Let organizations register by a form',
  entrance: 'workspace',
  permission: 'workspace:write',
  input: FormFields,
  output: FormView,
  errors: [
    RegistrationError.parent_not_found,
    RegistrationError.slug_taken,
    RegistrationError.field_unknown,
    TemplateError.not_found,
    RequestError.forbidden,
  ],
  event: 'registration_form.created',
  describe: ({ id, slug, kind, parentId, admission }) => ({
    target: { kind: 'registration_form', id },
    data: { slug, kind, parentId, admission },
  }),
  prepare: (before, { parentId }) => assertMayPlace(before, parentId),
  async run({ tx, actor, clock }, fields) {
    const now = clock.now()
    assertAskable(await selectAttributeSchema(tx), fields.fields)
    const { slug, kind, admission, parentId: parent_id, waitDays: wait_days, isOpen: is_open } = fields
    const row = await insertForm(tx, {
      id: newId('registrationForm'),
      slug,
      kind,
      admission,
      parent_id,
      wait_days,
      is_open,
      ...toColumns(fields),
      title: JSON.stringify(fields.title),
      intro: JSON.stringify(fields.intro),
      ...authorColumns(actor),
      created_at: now,
      updated_at: now,
    })
    return toFormView(row)
  },
})
