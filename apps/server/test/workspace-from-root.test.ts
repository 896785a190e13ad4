import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiRoutes } from '../src/routes.ts'
import { anActor, anOrganization, aWorkspace } from './factories/index.ts'
import { createTestApp } from './harness/app.ts'
import { bearer } from './harness/authenticator.ts'

const OF_WORKSPACE = apiRoutes.filter(({ path }) => path.startsWith('/workspace/'))

describe('what is of the workspace itself', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let slug: string
  let staff: Record<string, string>
  let bound: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp()
    const workspace = await aWorkspace(app)
    slug = workspace.slug
    const place = await anOrganization(app, workspace.root)
    const actor = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    staff = actor.headers
    bound = bearer({ ...workspace.root, id: actor.id, boundTo: place.organizationId })
  })
  afterAll(() => app.drop())

  const call = (
    headers: Record<string, string>,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
  ) =>
    app.http.inject({
      method,
      url: `/w/${slug}/api/v1${path.replace(/:(\w+)/g, 'none')}`,
      headers,
      ...(method === 'GET' ? {} : { payload: {} }),
    })

  it('is asked for through its own entrance and by a permission of the workspace', () => {
    expect(OF_WORKSPACE.length).toBeGreaterThan(10)
    for (const { path, operation } of OF_WORKSPACE)
      expect([operation.entrance, operation.permission], path).toEqual([
        'workspace',
        expect.stringMatching(/^workspace:(read|write|registrations)$/),
      ])
  })

  it.each(OF_WORKSPACE)(
    'CVE-2025-27507: $method $path does not answer a token bound below',
    async (route) => {
      const refused = await call(bound, route.method, route.path)
      expect([refused.statusCode, refused.json().code]).toEqual([403, 'request.forbidden'])
      expect((await call(staff, route.method, route.path)).statusCode).not.toBe(403)
    },
  )
})
