import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'

describe('createOrganization', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  const create = (headers: Record<string, string>, parent: string, body: Record<string, unknown>) =>
    app.http.inject({
      method: 'POST',
      url: `/w/${workspace.slug}/api/v1/organizations/${parent}/organizations`,
      headers,
      payload: body,
    })

  it('stores the organization, its place in the tree and one event', async () => {
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const answer = await create(headers, workspace.root.organizationId, {
      name: 'Stable A',
      slug: 'stable-a',
    })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      slug: 'stable-a',
      parentId: workspace.root.organizationId,
      version: 1,
    })
    const list = await app.http.inject({
      url: `/w/${workspace.slug}/api/v1/organizations?search=stable`,
      headers,
    })
    expect(list.json().items).toEqual([answer.json()])
    const found = await app.services.tree.find(workspace.id, answer.json().id)
    expect(found?.path.map((entry) => entry.id)).toEqual([workspace.root.organizationId, answer.json().id])
  })

  it('refuses a slug that was ever taken, and leaves nothing behind', async () => {
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    await create(headers, workspace.root.organizationId, { name: 'One', slug: 'taken' })
    const answer = await create(headers, workspace.root.organizationId, { name: 'Two', slug: 'taken' })
    expect(answer.statusCode).toBe(409)
    expect(answer.json().code).toBe('organization.slug_unavailable')
  })

  it('answers a sibling exactly as for an id that never was', async () => {
    const [a, b] = [await anOrganization(app, workspace.root), await anOrganization(app, workspace.root)]
    const { headers } = await anActor(app, a, 'administrator', 'subtree')
    const body = { name: 'Intruder', slug: 'intruder' }
    const foreign = await create(headers, b.organizationId, body)
    const invented = await create(headers, 'org_01kb0000000000000000000000', body)
    expect(foreign.statusCode).toBe(404)
    expect(foreign.body).toBe(invented.body)
  })

  it('names the field at fault and refuses unknown ones', async () => {
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const answer = await create(headers, workspace.root.organizationId, {
      name: 'X',
      slug: 'NOT A SLUG',
      more: 1,
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors.map((error: { pointer: string }) => error.pointer)).toContain('/slug')
  })
})
