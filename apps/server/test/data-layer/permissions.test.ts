import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_ROLES, PERMISSIONS, PermissionName } from '../../src/modules/roles/permissions.ts'
import { besiege, contextOf, outcome, type Siege } from './probes.ts'

const MALFORMED = [
  '*',
  'users',
  'users:',
  ':read',
  'users:*',
  'Users:read',
  'users:read ',
  'users:read\n',
  'a:b c:d',
  'users:réad',
  '',
  `users:${'r'.repeat(80)}`,
]
const REFUSED_ROLE = '23514 roles_permissions'
const REFUSED_FOR_ALL = '23514 workspace_roles_permissions'

/** Raw SQL of the server's own roles: what they may write, the code being silent. */
describe('permissions in a role', () => {
  let siege: Siege
  beforeAll(async () => {
    siege = await besiege()
  })
  afterAll(() => siege.end())

  const writeOwn = (permissions: (string | null)[]) =>
    siege.as.organization.inContext(contextOf(siege.world.subject), (query) =>
      outcome(query('update roles set permissions = $1', [permissions])),
    )
  const writeForAll = (permissions: (string | null)[], builtIn: boolean, rootOnly: boolean) =>
    siege.as.workspace.inContext(contextOf(siege.world.subject), (query) =>
      outcome(
        query(
          `insert into workspace_roles (workspace_id, id, key, name, permissions, built_in, root_only)
           values (bailiwick_workspace_id(), 'role_probe', 'probe', 'Probe', $1, $2, $3)`,
          [permissions, builtIn, rootOnly],
        ),
      ),
    )

  it('are those that the code lets through', async () => {
    const all = Object.keys(PERMISSIONS)
    expect(await writeOwn([...all, 'lessons:group:write'])).toMatch(/^done [1-9]/)
    expect(await writeOwn([])).toMatch(/^done [1-9]/)
    expect(await writeForAll(all, false, true)).toBe('done 1')
    for (const { permissions, rootOnly } of BUILT_IN_ROLES)
      expect(await writeForAll([...permissions], true, rootOnly)).toBe('done 1')
  })

  it.each(MALFORMED)('are not %j, which the code refuses too', async (name) => {
    expect(PermissionName.safeParse(name).success).toBe(false)
    for (const permissions of [[name], ['users:read', name]]) {
      expect(await writeOwn(permissions)).toBe(REFUSED_ROLE)
      expect(await writeForAll(permissions, false, false)).toBe(REFUSED_FOR_ALL)
      if (name !== '*') expect(await writeForAll(permissions, true, true)).toBe(REFUSED_FOR_ALL)
    }
  })

  it('are never nothing', async () => {
    expect(await writeOwn([null])).toBe(REFUSED_ROLE)
    expect(await writeForAll([null], true, true)).toBe(REFUSED_FOR_ALL)
  })

  it('name what is of the workspace in a role for its root alone', async () => {
    expect(await writeForAll(['users:read', 'workspace:read'], false, false)).toBe(
      '23514 workspace_roles_root_only',
    )
  })
})
