import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectShown } from './shown-store.ts'
import { effectiveStatus } from './status.ts'
import { OrganizationView, toOrganizationView } from './view.ts'

export const getOrganization = operation({
  name: 'organizations.get',
  summary: 'Read an organization',
  permission: 'organization:read',
  input: z.strictObject({}),
  output: OrganizationView,
  errors: [],
  async run({ tx, organization }) {
    const row = await selectShown(tx)
    return toOrganizationView(row, effectiveStatus(organization, row.status))
  },
})
