import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import {
  askedBy,
  assertMayReadSetUp,
  DifferenceView,
  differencesOf,
  selectSetUp,
  TemplateError,
  TemplateParams,
} from '../templates/index.ts'
import { findTemplate } from './templates.ts'

/** What an organization has otherwise than a template says, thing by thing. */
export const getDrift = operation({
  name: 'templates.getDrift',
  summary: 'Tell what an organization has otherwise than a template says',
  permission: 'organization:read',
  params: TemplateParams,
  input: z.strictObject({}),
  output: z.strictObject({ revision: z.number().int(), differences: z.array(DifferenceView) }),
  errors: [TemplateError.not_found],
  async prepare(before, _input, { templateId }) {
    assertMayReadSetUp(before)
    return findTemplate(before, templateId)
  },
  async run({ tx, organization }, _input, _params, { content, revision }) {
    const { setUp } = await selectSetUp(tx, organization.id, askedBy(content))
    return { revision, differences: differencesOf(content, setUp) }
  },
})
