import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGroup } from '../../../test/factories/holders.ts'
import { anActor, anOrganization, assign, aUser, aWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'

describe('administrators.list', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let workspace: Awaited<ReturnType<typeof aWorkspace>>
  let api: ReturnType<typeof apiOf>
  let place: Place
  let admin: Awaited<ReturnType<typeof anActor>>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    admin = await anActor(app, place, 'administrator')
  })
  afterAll(() => app.drop())

  const list = async (headers = admin.headers, at = place) =>
    (await api(headers, `GET /organizations/${at.organizationId}/administrators`)).body

  it('names the last assignment and the last person for as long as there is no other', async () => {
    await assign(app, place, await aUser(app, place), 'auditor', 'organization')
    const alone = await list()
    const [mine] = alone.items ?? []
    expect(alone.items).toMatchObject([{ principalId: admin.id, role: { key: 'administrator' } }])
    expect([alone.lastAssignmentId, alone.lastUserId]).toEqual([mine?.id, admin.id])
    const refused = await api(
      admin.headers,
      `DELETE /organizations/${place.organizationId}/assignments/${mine?.id}`,
    )
    expect(refused.body.code).toBe('assignment.last_administrator')

    const member = await aUser(app, place)
    const groupId = await aGroup(app, place, [member])
    await assign(app, place, groupId, 'administrator', 'organization')
    const both = await list()
    expect(both.items).toMatchObject([{ principalId: admin.id }, { principalId: groupId }])
    expect([both.lastAssignmentId, both.lastUserId]).toEqual([null, null])
    await api(admin.headers, `POST /organizations/${place.organizationId}/users/${member}/suspend`)
    expect((await list()).lastUserId).toBe(admin.id)
  })

  it('tells of one person by two assignments that the person is the last, and neither assignment', async () => {
    await assign(app, place, admin.id, 'administrator', 'subtree')
    const { lastAssignmentId, lastUserId } = await list()
    expect([lastAssignmentId, lastUserId]).toEqual([null, admin.id])
  })

  it('names who administers from above to whoever may see it there, and to nobody else', async () => {
    const above = await anActor(app, workspace.root, 'administrator', 'subtree')
    const near = await anActor(app, workspace.root, 'administrator', 'organization')
    const root = workspace.root.organizationId
    expect((await list()).above).toMatchObject([{ organizationId: root, name: null, items: null }])
    const seen = (await list(above.headers)).above as { items: { principalId: string }[] }[]
    const names = seen[0]?.items.map((one) => one.principalId)
    expect(names).toContain(above.id)
    expect(names).not.toContain(near.id)
  })
})
