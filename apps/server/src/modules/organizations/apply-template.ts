import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { PolicyError } from '../policies/index.ts'
import { lockHoldingsBelow, RoleError } from '../roles/index.ts'
import { applyTemplate as apply, DifferenceView, TemplateError, TemplateParams } from '../templates/index.ts'
import { assertAttributes } from './attribute-schema.ts'
import { enterTree } from './current-context.ts'
import { OrganizationError } from './errors.ts'
import { selectAttributeSchema, selectAttributes, takenBack } from './store.ts'
import { findTemplate } from './templates.ts'

/** Makes an organization what a template says, or tells what that would change: the dry run does it and takes it back. */
export const applyTemplate = operation({
  name: 'templates.apply',
  summary: 'Apply a template to an organization',
  entrance: 'workspace',
  permission: 'organization:update',
  params: TemplateParams,
  input: z.strictObject({ dryRun: z.boolean().default(false) }),
  output: z.strictObject({
    dryRun: z.boolean(),
    revision: z.number().int(),
    changes: z.array(DifferenceView),
  }),
  errors: [
    TemplateError.not_found,
    TemplateError.role_missing,
    TemplateError.nesting_circle,
    TemplateError.group_of_provider,
    RoleError.above_own,
    RoleError.key_taken,
    RoleError.root_only,
    PolicyError.looser_than_inherited,
    PolicyError.cannot_be_met,
    PolicyError.lacks_connection,
    OrganizationError.not_active,
    OrganizationError.attributes_invalid,
  ],
  prepare: (before, _input, { templateId }) => findTemplate(before, templateId),

  async run(context, { dryRun }, _params, template) {
    const { tx, actor, clock, record, announce } = context
    const organization = await enterTree(tx, 'exclusive', actor, context.organization.id, clock.now())
    if (organization.status === 'archived' || organization.status === 'deleted')
      throw OrganizationError.not_active()
    const held = await lockHoldingsBelow({ ...context, organization }, 'organization:update')
    const attributes = await selectAttributes(tx, organization.id)
    const schema = await selectAttributeSchema(tx)
    assertAttributes(schema, { ...attributes, ...template.content.attributes })
    const work = () => apply(tx, held, template)
    const changes = await (dryRun ? takenBack(tx, work) : work())
    if (!dryRun) {
      record({
        type: 'template.applied',
        outcome: 'success',
        target: { kind: 'template', id: template.id },
        data: { revision: template.revision, changes },
      })
      announce('tree', organization.id)
      announce('principal', organization.id)
    }
    return { dryRun, revision: template.revision, changes }
  },
})
