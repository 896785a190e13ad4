import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectOrganization } from './store.ts'
import { OrganizationView, toOrganizationView } from './view.ts'

export const getOrganization = operation({
  name: 'organizations.get',
  summary: 'Read an organization',
  permission: 'organization:read',
  input: z.strictObject({}),
  output: OrganizationView,
  errors: [],
  run: async ({ tx }) => toOrganizationView(await selectOrganization(tx)),
})
