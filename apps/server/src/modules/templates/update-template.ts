import { operation } from '../../platform/operation.ts'
import { TemplateError } from './errors.ts'
import { getTemplateRow, updateTemplateRow } from './store.ts'
import { TemplateChanges, TemplateParams, TemplateView, toTemplateView } from './view.ts'

/** Changes a template. Organizations stay as they are until it is applied to them again. */
export const updateTemplate = operation({
  name: 'templates.update',
  summary: 'Change a template; organizations made by it stay as they are',
  entrance: 'workspace',
  permission: 'workspace:write',
  params: TemplateParams,
  input: TemplateChanges,
  output: TemplateView,
  errors: [TemplateError.not_found, TemplateError.name_taken, TemplateError.stale],
  event: 'template.updated',
  describe: ({ id, name, revision }) => ({ target: { kind: 'template', id }, data: { name, revision } }),
  async run({ tx, clock, expectedVersion }, { name, description, content }, { templateId }) {
    await getTemplateRow(tx, templateId)
    const changes = {
      updated_at: clock.now(),
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(content && { content: JSON.stringify(content) }),
    }
    const row = await updateTemplateRow(tx, templateId, changes, expectedVersion)
    if (!row) throw TemplateError.stale()
    return toTemplateView(row)
  },
})
