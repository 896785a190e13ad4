import { z } from 'zod'
import { idSchema, type OrganizationId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { TemplateError } from './errors.ts'
import { getTemplateRow, selectUses } from './store.ts'
import { TemplateParams } from './view.ts'

const Use = z.strictObject({
  organizationId: idSchema('organization'),
  name: z.string(),
  slug: z.string(),
  revision: z.number().int().describe('Of the template when it was last applied here.'),
  appliedAt: z.iso.datetime(),
})

export const listOrganizationsOf = operation({
  name: 'templates.listOrganizations',
  summary: 'List the organizations that a template was applied to',
  entrance: 'workspace',
  permission: 'workspace:read',
  params: TemplateParams,
  input: PageQuery,
  output: z.strictObject({ items: z.array(Use), nextCursor: z.string().optional() }),
  errors: [TemplateError.not_found],
  async run({ tx }, { limit, cursor }, { templateId }) {
    await getTemplateRow(tx, templateId)
    const after = afterCursor(cursor) as OrganizationId | undefined
    const rows = await selectUses(tx, templateId, { limit, after })
    const items = rows.map(({ organization_id, name, slug, revision, applied_at }) => ({
      organizationId: organization_id,
      name,
      slug,
      revision,
      appliedAt: applied_at.toISOString(),
    }))
    return toPage(items, limit, (item) => [item.organizationId])
  },
})
