import { z } from 'zod'
import { idSchema, newId, type OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { appendEvent, sendInOrder, treeLock, type WorkspaceTx } from '../../platform/db/index.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { FirstAdministrator, InvitationError, inviteFirstAdministrator } from '../invitations/index.ts'
import { PolicyError } from '../policies/index.ts'
import { lockOwnHoldings, RoleError } from '../roles/index.ts'
import { type Applied, applyTemplate, TemplateError } from '../templates/index.ts'
import { OrganizationError } from './errors.ts'
import { insertOrganization } from './insert-store.ts'
import { MOST_LEVELS } from './rules.ts'
import { schemaMatchedBy } from './schema-memory.ts'
import { toContext } from './status.ts'
import { selectPath, selectRow } from './store.ts'
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
    const { tx, organization, clock, conclude } = context
    if (organization.status !== 'active') throw OrganizationError.not_active()
    if (organization.path.length >= MOST_LEVELS) throw OrganizationError.too_deep({ most: MOST_LEVELS })
    const now = clock.now()
    const row = {
      ...BLANK,
      id: newId('organization'),
      workspace_id: tx.workspaceId,
      parent_id: organization.id,
      slug,
      name,
      attributes,
      created_at: now,
      updated_at: now,
    }
    const path = organization.path.map((entry) => entry.id)
    const lock = treeLock(tx, 'shared')
    const insert = insertOrganization(tx, row, { path, attributeSchema: schema })
    if (!firstAdministrator && !template) conclude(lock, insert)
    else {
      await sendInOrder(tx, lock.query, insert.query).catch(insert.onError)
      const made = toContext(tx.workspaceId, [...organization.path, row])
      if (!made) throw OrganizationError.not_active()
      if (template) await setUpBy(template, { ...context, organization: made })
      if (firstAdministrator) {
        // Invited under the policy that the organization has by now.
        const current = template ? await currentContext(tx, made.id) : made
        const role = template?.content.firstAdministratorRole
        await inviteFirstAdministrator({ ...context, organization: current }, firstAdministrator, role)
      }
    }
    return toOrganizationView(template ? await selectRow(tx, row.id) : row, 'active')
  },
})

/** Gives a new organization what its template says, with an event in its own log. */
async function setUpBy(template: Applied, context: Run<'workspace'>): Promise<void> {
  const { tx, actor, origin, organization } = context
  const held = await lockOwnHoldings(context, 'organization:create')
  // Its attributes are there already, behind those that were given.
  const content = { ...template.content, attributes: {} }
  const changes = await applyTemplate(tx, held, { ...template, content })
  const place = { workspaceId: tx.workspaceId, organizationId: organization.id }
  await appendEvent(tx, place, actor, origin, {
    type: 'template.applied',
    outcome: 'success',
    target: { kind: 'template', id: template.id },
    data: { revision: template.revision, changes },
  })
}

async function currentContext(tx: WorkspaceTx, id: OrganizationId): Promise<OrganizationContext> {
  const current = toContext(tx.workspaceId, await selectPath(tx, id))
  if (!current) throw OrganizationError.not_active()
  return current
}

/** What the database gives to every new one. */
const BLANK = {
  status: 'active',
  policy: {},
  event_retention_days: 365,
  sessions_valid_from: null,
  purged_at: null,
  version: 1,
} as const
