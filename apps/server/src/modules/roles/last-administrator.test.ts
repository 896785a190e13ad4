import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGroup, aHolder } from '../../../test/factories/holders.ts'
import { anActor, anOrganization, aWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { Place } from '../../platform/db/index.ts'

describe('the last administrator, by a role of the organization', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let workspace: Awaited<ReturnType<typeof aWorkspace>>
  let api: ReturnType<typeof apiOf>
  let staff: Record<string, string>
  let place: Place
  let last: Awaited<ReturnType<typeof aHolder>>
  let role: { key: string; name: string; version: number }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    last = await aHolder(app, place, ['*'])
    role = (await read()) as typeof role
  })
  afterAll(() => app.drop())

  const address = () => `/organizations/${place.organizationId}/roles/${last.roleId}` as const
  const read = async () => (await api(staff, `GET ${address()}`)).body
  const change = (permissions: string[], headers = staff) =>
    api(headers, `PATCH ${address()}`, { permissions })
  async function applied(permissions: string[], more: object, body: object = {}) {
    const content = { roles: [{ key: role.key, name: role.name, permissions }], ...more }
    const named = { name: `Takes ${role.key}`, content }
    const made = await api(staff, 'POST /workspace/templates', named)
    expect(made.status).toBe(201)
    return api(
      staff,
      `POST /organizations/${place.organizationId}/templates/${made.body.id}/apply`,
      body as never,
    )
  }

  it('keeps everything in the role that makes somebody the only one, whoever changes it', async () => {
    for (const headers of [staff, last.headers]) {
      const refused = await change(['users:read'], headers)
      expect([refused.status, refused.body.code]).toEqual([409, 'assignment.last_administrator'])
    }
    expect(await read()).toEqual(role)
    expect((await api(staff, `PATCH ${address()}`, { name: 'Head' })).status).toBe(200)
  })

  it('lets go of it when there is another', async () => {
    await anActor(app, place, 'administrator')
    expect((await change(['users:read'])).status).toBe(200)
  })

  it('lets one of two such roles go when both are changed at the same time', async () => {
    const other = await aHolder(app, place, ['*'])
    const answers = await Promise.all(
      [last.roleId, other.roleId].map((id) =>
        api(staff, `PATCH /organizations/${place.organizationId}/roles/${id}`, { permissions: [] }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('is kept by a template as well, and by its dry run', async () => {
    const dry = await applied(['users:read'], {}, { dryRun: true })
    expect([dry.status, dry.body.code]).toEqual([409, 'assignment.last_administrator'])
    const templates = (await api(staff, 'GET /workspace/templates')).body.items as {
      id: string
      name: string
    }[]
    const id = templates.find(({ name }) => name === `Takes ${role.key}`)?.id
    const refused = await api(staff, `POST /organizations/${place.organizationId}/templates/${id}/apply`, {})
    expect([refused.status, refused.body.code]).toEqual([409, 'assignment.last_administrator'])
    expect(await read()).toEqual(role)
  })

  it('may hand over within one template', async () => {
    await aGroupNamed('Heads', last.id)
    const answer = await applied(['users:read'], {
      groups: [{ name: 'Heads' }],
      assignments: [{ group: 'Heads', role: 'administrator' }],
    })
    expect(answer.body.code ?? answer.status).toBe(200)
  })

  async function aGroupNamed(name: string, member: UserId) {
    const id = await aGroup(app, place, [member])
    const renamed = await api(staff, `PATCH /organizations/${place.organizationId}/groups/${id}`, { name })
    expect(renamed.status).toBe(200)
  }
})
