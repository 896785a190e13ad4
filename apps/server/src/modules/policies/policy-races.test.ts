import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inWorkspace, type Place } from '../../platform/db/index.ts'
import { policyOf } from './policy-of.ts'

describe('policies on two nodes', () => {
  let one: TestApp & { drop(): Promise<void> }
  let other: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let headers: Record<string, string>

  beforeAll(async () => {
    one = await createTestApp()
    other = await createTestApp({ ownerUrl: one.ownerUrl })
    workspace = await aWorkspace(one)
    headers = (await anActor(one, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  afterAll(async () => {
    await other.drop()
    await one.drop()
  })

  const call = (app: TestApp, method: 'PUT' | 'POST', path: string, payload: object, more: object = {}) =>
    app.http.inject({
      method,
      url: `/w/${workspace.slug}/api/v1${path}`,
      headers: { ...headers, ...more },
      payload,
    })
  const put = (app: TestApp, { organizationId }: Place, settings: object, more?: object) =>
    call(app, 'PUT', `/organizations/${organizationId}/policy`, { settings }, more)
  const lengthAt = async (app: TestApp, place: Place) => {
    const found = await app.services.tree.find(place.workspaceId, place.organizationId)
    return found && policyOf(found).password.minimumLength
  }

  it('a tightening is in force on the other node within a second', async () => {
    const parent = await anOrganization(one, workspace.root)
    const child = await anOrganization(one, parent)
    expect(await lengthAt(other, child)).toBe(15)
    await put(one, parent, { password: { minimumLength: 32 } })
    const committedAt = performance.now()
    while ((await lengthAt(other, child)) !== 32 && performance.now() - committedAt < 5_000) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(performance.now() - committedAt).toBeLessThan(1_000)
  })

  it('attack 19: of a parent that tightens and a child that writes at once, no looser value is accepted after it', async () => {
    for (let round = 0; round < 12; round++) {
      const parent = await anOrganization(one, workspace.root)
      const child = await anOrganization(one, parent)
      await Promise.all([lengthAt(one, child), lengthAt(other, child)])
      const [above, below] = await Promise.all([
        put(one, parent, { password: { minimumLength: 40 } }),
        put(other, child, { password: { minimumLength: 20 } }),
      ])
      expect(above.statusCode).toBe(200)
      // Either the child came first, and its value was fine then; or it sees what the parent asks for.
      const order = await sequence(child, parent)
      expect(below.statusCode).toBe(order.indexOf('child') === 0 ? 200 : 409)
      expect(await lengthAt(one, child)).toBe(40)
    }
  })

  it('attack 19: of a parent that tightens and a template that is applied below at once, as well', async () => {
    const content = { policy: { password: { minimumLength: 20 } } }
    const made = await call(one, 'POST', '/workspace/templates', { name: 'Stable', content })
    const { id } = made.json() as { id: string }
    for (let round = 0; round < 12; round++) {
      const parent = await anOrganization(one, workspace.root)
      const child = await anOrganization(one, parent)
      await Promise.all([lengthAt(one, child), lengthAt(other, child)])
      const [above, below] = await Promise.all([
        put(one, parent, { password: { minimumLength: 40 } }),
        call(other, 'POST', `/organizations/${child.organizationId}/templates/${id}/apply`, {}),
      ])
      expect(above.statusCode).toBe(200)
      const order = await sequence(child, parent)
      expect(below.statusCode, below.body).toBe(order.indexOf('child') === 0 ? 200 : 409)
      expect(await lengthAt(one, child)).toBe(40)
    }
  })

  it('attack 19: of two that write over the same state one is refused, and the other is what holds', async () => {
    for (let round = 0; round < 12; round++) {
      const place = await anOrganization(one, workspace.root)
      const first = await put(one, place, { password: { minimumLength: 18 } })
      const from = { 'if-match': first.headers.etag }
      const lengths = [20, 40]
      const answers = await Promise.all([
        put(one, place, { password: { minimumLength: 20 } }, from),
        put(other, place, { password: { minimumLength: 40 } }, from),
      ])
      const codes = answers.map(({ statusCode }) => statusCode)
      expect(codes.toSorted()).toEqual([200, 412])
      const winner = codes.indexOf(200)
      expect(await lengthAt([one, other][winner] as TestApp, place)).toBe(lengths[winner])
    }
  })

  /** Which of the two wrote first; a refused write is not among them. */
  async function sequence(child: Place, parent: Place): Promise<string[]> {
    const rows = await inWorkspace(one.services.db, workspace.id, (tx) =>
      tx
        .selectFrom('events')
        .select(['organization_id', 'id'])
        .where('type', 'in', ['policy.updated', 'template.applied'])
        .where('organization_id', 'in', [child.organizationId, parent.organizationId])
        .orderBy('occurred_at')
        .execute(),
    )
    return rows.map((row) => (row.organization_id === child.organizationId ? 'child' : 'parent'))
  }
})
