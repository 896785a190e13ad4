import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { record } from '../../../test/data-layer/recorder.ts'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { aDirectory, type TestDirectory } from './directory.test-helper.ts'
import type { DirectoryCaller } from './index.ts'

describe('a new token for a directory', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let entra: TestDirectory
  let caller: DirectoryCaller
  let api: ReturnType<typeof apiOf>
  let above: Awaited<ReturnType<typeof anActor>>
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  afterAll(() => app.drop())
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    entra = await aDirectory(app, place)
    caller = await entra.caller()
    above = await anActor(app, place, 'administrator', 'subtree')
  })

  const at = (path: string) => `POST /organizations/${place.organizationId}${path}` as const
  const rotate = (headers = above.headers) =>
    api(headers, at(`/directories/${entra.id}/tokens`), { overlapSeconds: 0 })

  /** Groups of the directory inside own ones, which give a role. */
  async function giving(names: readonly string[], role: string, reach: 'organization' | 'subtree') {
    const roleId = await roleIdOf(app, workspace, role)
    for (const name of names) {
      const { id } = await app.provisioning.createGroup(caller, { displayName: name })
      const own = (await api(above.headers, at('/groups'), { name: `Own ${name}` })).body.id
      await api(above.headers, at(`/groups/${own}/members`), { groupIds: [id] })
      const given = await api(above.headers, at('/assignments'), { principalId: own, roleId, reach })
      expect(given.status, given.text).toBe(201)
    }
  }

  it('asks what its groups give in as many statements, however many there are', async () => {
    const counted = async () => {
      const { statements } = await record(async () => expect((await rotate()).status).toBe(201))
      return statements.map(({ text }) => text)
    }
    await giving(['A'], 'auditor', 'organization')
    const one = await counted()
    await giving(['B', 'C', 'D', 'E'], 'user-manager', 'organization')
    expect(await counted()).toEqual(one)
  })

  it('is not for whoever holds less than any of its groups gives', async () => {
    const { headers } = await anActor(app, place, 'administrator')
    await giving(['A', 'B'], 'auditor', 'organization')
    expect((await rotate(headers)).status).toBe(201)
    await giving(['C'], 'auditor', 'subtree')
    const refused = await rotate(headers)
    expect([refused.status, refused.body.code]).toEqual([403, 'role.above_own'])
    expect((await rotate()).status).toBe(201)
  })
})
