import { z } from 'zod'
import { ALL_BELOW_WORKSPACE, permissionsAt } from '../../platform/access.ts'
import { operation } from '../../platform/operation.ts'
import { existsOn, PERMISSIONS, selectKnownPermissions } from '../roles/index.ts'

/** "My permissions here": what the caller may do on the organization, every permission by its name. */
export const myPermissions = operation({
  name: 'permissions.listMine',
  summary: 'What the caller may do on the organization',
  permission: null,
  input: z.strictObject({}),
  output: z.strictObject({
    permissions: z.array(z.string()),
    everything: z
      .boolean()
      .describe("Any other permission as well, of those that are not the workspace's own."),
  }),
  errors: [],
  async run({ tx, actor, organization, clock }) {
    const held = permissionsAt(actor, organization, clock.now())
    const everything = held.delete(ALL_BELOW_WORKSPACE)
    if (everything) {
      const known = [...Object.keys(PERMISSIONS), ...(await selectKnownPermissions(tx))]
      for (const one of known) if (!one.startsWith('workspace:')) held.add(one)
      held.delete(ALL_BELOW_WORKSPACE)
    }
    const permissions = [...held].filter((one) => existsOn(organization, one)).sort()
    return { permissions, everything }
  },
})
