import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { sendInOrder, treeLock } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { FirstAdministrator, InvitationError, inviteFirstAdministrator } from '../invitations/index.ts'
import { RoleError } from '../roles/index.ts'
import { OrganizationError } from './errors.ts'
import { insertOrganization } from './insert-store.ts'
import { MOST_LEVELS } from './rules.ts'
import { schemaMatchedBy } from './schema-memory.ts'
import { toContext } from './status.ts'
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
  ],
  event: 'organization.created',
  describe: (created, { firstAdministrator }) => ({
    target: { kind: 'organization', id: created.id },
    data: { slug: created.slug, parentId: created.parentId, firstAdministrator: !!firstAdministrator },
  }),

  prepare: ({ services, organization }, { attributes }) =>
    schemaMatchedBy(services.db, organization.workspaceId, attributes),

  /**
   * Judged by memory, which its statement then confirms under the lock: all of it leaves in one packet. Creations hold
   * the tree together; only a move, or a change of a status, waits for them and they for it. Who is to run it is
   * invited after the statement, in the same transaction: what its creator holds is read behind the locks.
   */
  async run(context, { name, slug, attributes, firstAdministrator }, _params, attributeSchema) {
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
    const insert = insertOrganization(tx, row, { path, attributeSchema })
    if (!firstAdministrator) conclude(lock, insert)
    else {
      await sendInOrder(tx, lock.query, insert.query).catch(insert.onError)
      const made = toContext(tx.workspaceId, [...organization.path, row])
      if (!made) throw OrganizationError.not_active()
      await inviteFirstAdministrator({ ...context, organization: made }, firstAdministrator)
    }
    return toOrganizationView(row, 'active')
  },
})

/** What the database gives to every new one. */
const BLANK = {
  status: 'active',
  policy: {},
  event_retention_days: 365,
  sessions_valid_from: null,
  purged_at: null,
  version: 1,
} as const
