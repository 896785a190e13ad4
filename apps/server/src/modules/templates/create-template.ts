import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { TemplateError } from './errors.ts'
import { insertTemplate } from './store.ts'
import { TemplateFields, TemplateView, toTemplateView } from './view.ts'

/** Writes a template down. That nobody gives more than they hold is judged when it is applied. */
export const createTemplate = operation({
  name: 'templates.create',
  summary: 'Keep a set-up as a template',
  entrance: 'workspace',
  permission: 'workspace:write',
  input: TemplateFields,
  output: TemplateView,
  errors: [TemplateError.name_taken],
  event: 'template.created',
  describe: ({ id, name }) => ({ target: { kind: 'template', id }, data: { name } }),
  async run({ tx, clock }, { name, description, content }) {
    const now = clock.now()
    const row = await insertTemplate(tx, {
      id: newId('template'),
      name,
      description,
      content: JSON.stringify(content),
      created_at: now,
      updated_at: now,
    })
    return toTemplateView(row)
  },
})
