import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { TemplateError } from './errors.ts'
import { getTemplateRow } from './store.ts'
import { TemplateParams, TemplateView, toTemplateView } from './view.ts'

export const getTemplate = operation({
  name: 'templates.get',
  summary: 'Read a template with all that it gives',
  entrance: 'workspace',
  permission: 'workspace:read',
  params: TemplateParams,
  input: z.strictObject({}),
  output: TemplateView,
  errors: [TemplateError.not_found],
  async run({ tx }, _input, { templateId }) {
    return toTemplateView(await getTemplateRow(tx, templateId))
  },
})
