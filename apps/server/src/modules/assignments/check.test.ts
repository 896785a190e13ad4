import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aServiceAccount,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { inOrganization, inWorkspace, type Place } from '../../platform/db/index.ts'

describe('asking about permissions', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let parent: Place
  let place: Place
  let child: Place
  let sibling: Place

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    parent = await anOrganization(app, workspace.root)
    place = await anOrganization(app, parent)
    child = await anOrganization(app, place)
    sibling = await anOrganization(app, parent)
  })
  afterAll(() => app.drop())

  const INVENTED = 'org_01kb0000000000000000000000'
  const check = async (headers: Record<string, string>, checks: object[], at = place) =>
    api(headers, `POST /organizations/${at.organizationId}/check`, { checks })
  const below = (organizationId: string) => ({ permission: 'users:read', organizationId })

  it('answers each question about oneself, in order, and no for what one cannot see', async () => {
    const near = await anActor(app, place, 'user-manager')
    const far = await anActor(app, place, 'user-manager', 'subtree')
    const questions = [
      { permission: 'users:read' },
      { permission: 'policy:write' },
      below(child.organizationId),
      below(sibling.organizationId),
      below(parent.organizationId),
      below(INVENTED),
    ]
    expect((await check(near.headers, questions)).body).toEqual({ results: [true, ...Array(5).fill(false)] })
    expect((await check(far.headers, questions)).body).toEqual({
      results: [true, false, true, false, false, false],
    })
  })

  it('answers about others only with assignments:read (CVE-2026-2366)', async () => {
    const auditor = await anActor(app, place, 'auditor')
    const { headers } = await anActor(app, place, 'user-manager')
    const other = await anActor(app, place, 'administrator', 'subtree')
    const machine = await aServiceAccount(app, place)
    await assign(app, place, machine, 'auditor')
    const asked = (principalId: string, permission = 'policy:write') => ({ permission, principalId })
    const refused = await check(headers, [asked(other.id)])
    expect(refused.body).toMatchObject({ code: 'request.forbidden', permission: 'assignments:read' })
    const stranger = (await anActor(app, sibling, 'administrator')).id
    const suspended = await anActor(app, place, 'administrator')
    await suspend(suspended.id)
    const answer = await check(auditor.headers, [
      asked(other.id),
      asked(machine),
      asked(machine, 'policy:read'),
      asked(stranger),
      asked(suspended.id),
      asked('usr_01kb0000000000000000000000'),
      { ...asked(other.id), organizationId: child.organizationId },
    ])
    expect(answer.body).toEqual({ results: [true, false, true, false, false, false, false] })
  })

  async function suspend(id: string) {
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .updateTable('users')
        .set({ status: 'suspended' })
        .where('id', '=', id as 'usr_')
        .execute(),
    )
  }

  it("keeps the workspace's permissions to the root", async () => {
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const question = { permission: 'workspace:write' }
    expect((await check(headers, [question], workspace.root)).body).toEqual({ results: [true] })
    expect((await check(headers, [question])).body).toEqual({ results: [false] })
  })

  it('takes 1 to 100 questions', async () => {
    const { headers } = await anActor(app, place, 'member')
    const many = (count: number) => Array(count).fill({ permission: 'users:read' })
    expect((await check(headers, many(100))).body.results).toHaveLength(100)
    expect((await check(headers, many(101))).status).toBe(400)
    expect((await check(headers, [])).status).toBe(400)
  })

  it('names every permission one holds, also of applications', async () => {
    await aHolder(app, place, ['lessons:write'])
    const mine = async (headers: Record<string, string>, at = place) =>
      (await api(headers, `GET /organizations/${at.organizationId}/permissions`)).body.permissions
    const { headers } = await anActor(app, place, 'administrator')
    expect(await mine(headers)).toEqual(expect.arrayContaining(['policy:write', 'lessons:write']))
    expect(await mine(headers)).not.toContain('*')
    expect(await mine(headers)).not.toContain('workspace:write')
    expect(await mine((await anActor(app, place, 'member')).headers)).toEqual([])
    const staff = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    expect(await mine(staff.headers, workspace.root)).toContain('workspace:write')
    expect(await mine(staff.headers)).not.toContain('workspace:write')
  })

  describe('where one may go', () => {
    const ids = async (headers: Record<string, string>, query = '') =>
      ((await api(headers, `GET /me/organizations${query}`)).body.items ?? []).map((item) => item.id)

    it('is the own organization, and what a subtree grant reaches, page by page', async () => {
      const plain = await anActor(app, place, 'administrator')
      expect(await ids(plain.headers)).toEqual([place.organizationId])
      const id = await aUser(app, place)
      const own = bearer({ id, organizationId: place.organizationId })
      expect(await ids(own)).toEqual([place.organizationId])
      const far = await anActor(app, parent, 'member', 'subtree')
      const all = [parent, place, child, sibling].map((one) => one.organizationId)
      expect(await ids(far.headers)).toEqual(all)
      const first = await api(far.headers, 'GET /me/organizations?limit=3')
      expect(first.body.items).toHaveLength(3)
      expect(await ids(far.headers, `?limit=3&cursor=${first.body.nextCursor}`)).toEqual(all.slice(3))
      const { slug } = (await api(far.headers, 'GET /me/organizations')).body.items?.[2] ?? {}
      expect(await ids(far.headers, `?search=${slug}`)).toEqual([child.organizationId])
      const bound = { id: far.id, organizationId: parent.organizationId, boundTo: place.organizationId }
      expect(await ids(bearer(bound))).toEqual([place.organizationId, child.organizationId])
    })

    it('leaves out what is not active, and all below it', async () => {
      const far = await anActor(app, parent, 'member', 'subtree')
      await inWorkspace(app.services.db, workspace.id, (tx) =>
        tx
          .updateTable('organizations')
          .set({ status: 'suspended' })
          .where('id', '=', place.organizationId)
          .execute(),
      )
      expect(await ids(far.headers)).toEqual([parent.organizationId, sibling.organizationId])
    })
  })
})
