import { z } from 'zod'
import { ALL_BELOW_WORKSPACE } from '../../platform/access.ts'
import { operation } from '../../platform/operation.ts'
import { PERMISSIONS } from './permissions.ts'
import { selectKnownPermissions } from './store.ts'

const Listed = z.strictObject({
  name: z.string(),
  description: z
    .string()
    .nullable()
    .describe("Absent for those that a workspace's applications gave a meaning."),
})

/** What can stand in a role: Bailiwick's own permissions, then those that roles here name already. */
export const listPermissions = operation({
  name: 'permissions.list',
  summary: 'List the permissions that a role can be made of',
  permission: 'roles:read',
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(Listed) }),
  errors: [],
  async run({ tx, organization }) {
    const isRoot = organization.parentId === null
    const own = Object.entries(PERMISSIONS).filter(([name]) => isRoot || !name.startsWith('workspace:'))
    const known = (await selectKnownPermissions(tx)).filter(
      (name) => name !== ALL_BELOW_WORKSPACE && !(name in PERMISSIONS),
    )
    return {
      items: [
        ...own.map(([name, description]) => ({ name, description })),
        ...known.sort().map((name) => ({ name, description: null })),
      ],
    }
  },
})
