import { z } from 'zod'
import { ALL_BELOW_WORKSPACE, grantsAt, type OrganizationContext } from '../../platform/access.ts'
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
    below: z.array(z.string()).describe('Those of them that reach all organizations below as well.'),
    everything: z
      .boolean()
      .describe("Any other permission as well, of those that are not the workspace's own."),
  }),
  errors: [],
  async run({ tx, actor, organization, clock }) {
    const grants = grantsAt(actor, organization, clock.now())
    const everything = grants.some((grant) => grant.permissions.has(ALL_BELOW_WORKSPACE))
    const known = everything ? [...Object.keys(PERMISSIONS), ...(await selectKnownPermissions(tx))] : []
    return {
      permissions: namesOf(grants, known, organization),
      below: namesOf(
        grants.filter(({ reach }) => reach === 'subtree'),
        known,
        organization,
      ),
      everything,
    }
  },
})

/** What grants hold on an organization, each permission by its name. */
function namesOf(
  grants: ReturnType<typeof grantsAt>,
  known: readonly string[],
  organization: OrganizationContext,
): string[] {
  const held = new Set(grants.flatMap(({ permissions }) => [...permissions]))
  if (held.delete(ALL_BELOW_WORKSPACE))
    for (const one of known) if (one !== ALL_BELOW_WORKSPACE && !one.startsWith('workspace:')) held.add(one)
  return [...held].filter((one) => existsOn(organization, one)).sort()
}
