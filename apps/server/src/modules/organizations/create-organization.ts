import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { FirstAdministrator, InvitationError } from '../invitations/index.ts'
import { LimitError } from '../limits/index.ts'
import { PolicyError } from '../policies/index.ts'
import { RoleError } from '../roles/index.ts'
import { TemplateError } from '../templates/index.ts'
import { OrganizationError } from './errors.ts'
import { foundOrganization, insertion, newRow } from './found-organization.ts'
import { schemaMatchedBy } from './schema-memory.ts'
import { selectRow } from './store.ts'
import { findTemplate } from './templates.ts'
import { Attributes, OrganizationName, OrganizationView, Slug, toOrganizationView } from './view.ts'

/** Creates a suborganization of the organization in the path. */
export const createOrganization = operation({
  name: 'organizations.create',
  summary: 'Create a suborganization',
  entrance: 'workspace',
  permission: 'organization:create',
  input: z.strictObject({
    name: OrganizationName,
    slug: Slug,
    attributes: Attributes.default({}),
    templateId: idSchema('template')
      .optional()
      .describe("What the new organization is set up by; given attributes go before the template's."),
    firstAdministrator: FirstAdministrator.optional().describe(
      'Invited by mail to run the new organization; the organization is made with the invitation or not at all.',
    ),
  }),
  output: OrganizationView,
  errors: [
    OrganizationError.slug_unavailable,
    OrganizationError.not_active,
    OrganizationError.attributes_invalid,
    OrganizationError.too_deep,
    InvitationError.email_not_allowed,
    RoleError.above_own,
    RoleError.key_taken,
    RoleError.not_found,
    RoleError.root_only,
    TemplateError.not_found,
    TemplateError.role_missing,
    TemplateError.nesting_circle,
    TemplateError.group_of_provider,
    PolicyError.looser_than_inherited,
    PolicyError.cannot_be_met,
    PolicyError.lacks_connection,
    LimitError.seats_exhausted,
  ],
  event: 'organization.created',
  describe: (created, { firstAdministrator, templateId }) => ({
    target: { kind: 'organization', id: created.id },
    data: {
      slug: created.slug,
      parentId: created.parentId,
      firstAdministrator: !!firstAdministrator,
      templateId,
    },
  }),

  async prepare(before, { attributes: given, templateId }) {
    const template = templateId && (await findTemplate(before, templateId))
    const attributes = { ...template?.content.attributes, ...given }
    const { services, organization } = before
    return {
      template,
      attributes,
      schema: await schemaMatchedBy(services.db, organization.workspaceId, attributes),
    }
  },

  /**
   * Judged by memory, which its statement then confirms under the lock: all of it leaves in one packet. Creations hold
   * the tree together; only a move, or a change of a status, waits for them and they for it. A template is applied and
   * who is to run it is invited after the statement, in the same transaction: what its creator holds is read behind
   * the locks.
   */
  async run(context, { name, slug, firstAdministrator }, _params, { template, attributes, schema }) {
    const { tx, organization } = context
    const row = newRow(context, { name, slug, attributes })
    if (!firstAdministrator && !template) {
      const { lock, insert } = insertion(tx, organization, row, schema)
      context.conclude(lock, insert)
    } else await foundOrganization(context, { row, schema, template, firstAdministrator })
    return toOrganizationView(template ? await selectRow(tx, row.id) : row, 'active')
  },
})
