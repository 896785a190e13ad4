import { z } from 'zod'
import { inWorkspace } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { assertAttributes } from './attribute-schema.ts'
import { OrganizationError } from './errors.ts'
import { effectiveStatus } from './status.ts'
import { selectAttributeSchema, updateOrganizationRow } from './store.ts'
import {
  Attributes,
  EventRetentionDays,
  OrganizationName,
  OrganizationView,
  toOrganizationView,
} from './view.ts'

/** Changes what is given; `attributes` replaces them all. */
export const updateOrganization = operation({
  name: 'organizations.update',
  summary: 'Change an organization',
  permission: 'organization:update',
  input: z
    .strictObject({
      name: OrganizationName.optional(),
      attributes: Attributes.optional(),
      eventRetentionDays: EventRetentionDays.optional(),
    })
    .refine((changes) => Object.keys(changes).length > 0, 'changes nothing'),
  output: OrganizationView,
  errors: [OrganizationError.attributes_invalid, OrganizationError.stale],
  event: 'organization.updated',
  describe: (updated, { name, eventRetentionDays, ...rest }) => ({
    target: { kind: 'organization', id: updated.id },
    data: { name, eventRetentionDays, attributes: 'attributes' in rest ? 'changed' : undefined },
  }),

  // The schema is the workspace's, which this organization's own transaction cannot see.
  async prepare({ services, organization }, { attributes }) {
    if (attributes === undefined) return
    const schema = await inWorkspace(services.db, organization.workspaceId, selectAttributeSchema)
    assertAttributes(schema, attributes)
  },

  async run({ tx, organization, clock, expectedVersion, announce }, changes) {
    const row = await updateOrganizationRow(tx, changes, expectedVersion, clock.now())
    announce('tree', organization.id)
    return toOrganizationView(row, effectiveStatus(organization, row.status))
  },
})
