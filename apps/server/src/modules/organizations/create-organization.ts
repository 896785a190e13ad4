import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { OrganizationError } from './errors.ts'
import { insertOrganization, lockOrganization } from './store.ts'
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
  ],
  event: 'organization.created',
  describe: (created) => ({
    target: { kind: 'organization', id: created.id },
    data: { slug: created.slug, parentId: created.parentId },
  }),

  async run({ tx, organization }, { name, slug, attributes }) {
    const parent = await lockOrganization(tx, organization.id)
    if (organization.status !== 'active' || parent?.status !== 'active') throw OrganizationError.not_active()
    const row = await insertOrganization(tx, {
      id: newId('organization'),
      workspace_id: tx.workspaceId,
      parent_id: organization.id,
      slug,
      name,
      attributes: JSON.stringify(attributes),
    })
    return toOrganizationView(row)
  },
})
