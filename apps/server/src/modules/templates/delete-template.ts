import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { TemplateError } from './errors.ts'
import { deleteTemplateRow, getTemplateRow } from './store.ts'
import { TemplateParams } from './view.ts'

/** Forgets a template, and who was made by it. What it gave stays. */
export const deleteTemplate = operation({
  name: 'templates.delete',
  summary: 'Delete a template; what it gave to organizations stays',
  entrance: 'workspace',
  permission: 'workspace:write',
  params: TemplateParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [TemplateError.not_found, TemplateError.in_use, TemplateError.stale],
  event: 'template.deleted',
  describe: (_none, _input, { templateId }) => ({ target: { kind: 'template', id: templateId } }),
  async run({ tx, expectedVersion }, _input, { templateId }) {
    await getTemplateRow(tx, templateId)
    if (!(await deleteTemplateRow(tx, templateId, expectedVersion))) throw TemplateError.stale()
    return undefined
  },
})
