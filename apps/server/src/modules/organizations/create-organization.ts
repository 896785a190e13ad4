import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { isPermitted } from '../../platform/access.ts'
import { together } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation } from '../../platform/operation.ts'
import { assertAttributes } from './attribute-schema.ts'
import { enterTree } from './current-context.ts'
import { OrganizationError } from './errors.ts'
import { MOST_LEVELS } from './rules.ts'
import { insertOrganization, selectAttributeSchema, selectIdsByName } from './store.ts'
import { Attributes, OrganizationName, OrganizationView, Slug, toOrganizationView } from './view.ts'

/** Creates a suborganization of the organization in the path. */
export const createOrganization = operation({
  name: 'organizations.create',
  summary: 'Create a suborganization',
  entrance: 'workspace',
  permission: 'organization:create',
  input: z.strictObject({ name: OrganizationName, slug: Slug, attributes: Attributes.default({}) }),
  output: OrganizationView,
  errors: [
    OrganizationError.slug_unavailable,
    OrganizationError.not_active,
    OrganizationError.attributes_invalid,
    OrganizationError.too_deep,
  ],
  event: 'organization.created',
  describe: (created) => ({
    target: { kind: 'organization', id: created.id },
    data: { slug: created.slug, parentId: created.parentId },
  }),

  // Creations hold the tree together; only a move, or a change of a status, waits for them and they for it.
  async run({ tx, actor, organization, clock }, { name, slug, attributes }) {
    const [parent, schema, namesakes] = await together(
      enterTree(tx, 'shared', actor, organization.id, clock.now()),
      selectAttributeSchema(tx),
      selectIdsByName(tx, slug, 1),
    )
    if (!isPermitted(actor, 'organization:create', parent, clock.now())) throw RequestError.forbidden()
    if (parent.status !== 'active') throw OrganizationError.not_active()
    if (parent.path.length >= MOST_LEVELS) throw OrganizationError.too_deep({ most: MOST_LEVELS })
    assertAttributes(schema, attributes)
    // Whoever types that name means the other organization, and a slug would come first.
    if (namesakes.length > 0) throw OrganizationError.slug_unavailable()
    const row = await insertOrganization(tx, {
      id: newId('organization'),
      workspace_id: tx.workspaceId,
      parent_id: parent.id,
      slug,
      name,
      attributes: JSON.stringify(attributes),
    })
    return toOrganizationView(row, 'active')
  },
})
