import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aHolder, aRole } from '../../../test/factories/holders.ts'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf, eventsOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import type { Place } from '../../platform/db/index.ts'

describe('roles', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let roles: `/${string}`
  let admin: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    place = await anOrganization(app, workspace.root)
    roles = `/organizations/${place.organizationId}/roles`
    admin = (await anActor(app, place, 'administrator')).headers
  })
  afterAll(() => app.drop())

  it('creates a role, reads it, changes it and deletes it, each with one event', async () => {
    const made = await api(admin, `POST ${roles}`, {
      key: 'trainer',
      name: 'Trainer',
      permissions: ['lessons:write', 'users:read', 'users:read'],
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      origin: 'organization',
      permissions: ['lessons:write', 'users:read'],
      version: 1,
    })
    const one = `${roles}/${made.body.id}` as const
    expect((await api(admin, `GET ${one}`)).body).toEqual(made.body)
    const changed = await api({ ...admin, 'if-match': '"1"' }, `PATCH ${one}`, {
      permissions: ['users:read'],
    })
    expect(changed.body).toMatchObject({ name: 'Trainer', permissions: ['users:read'], version: 2 })
    expect((await api({ ...admin, 'if-match': '"1"' }, `PATCH ${one}`, { name: 'X' })).body.code).toBe(
      'role.stale',
    )
    expect((await api(admin, `DELETE ${one}`)).status).toBe(204)
    expect((await api(admin, `GET ${one}`)).body.code).toBe('role.not_found')
    for (const type of ['role.created', 'role.updated', 'role.deleted']) {
      const mine = (await eventsOf(app, place, type)).filter((event) => event.target_id === made.body.id)
      expect(mine.map((event) => event.outcome)).toEqual(['success'])
    }
  })

  it("lists the workspace's roles and its own page by page, without those for the root alone", async () => {
    const own = await aRole(app, place, [])
    const seen: unknown[] = []
    let cursor = ''
    do {
      const page = await api(admin, `GET ${roles}?limit=2${cursor}`)
      seen.push(...(page.body.items ?? []))
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : ''
    } while (cursor)
    const keys = (seen as { key: string; id: string }[]).map((role) => role.key)
    expect(keys).toEqual(expect.arrayContaining(['administrator', 'user-manager', 'auditor', 'member']))
    expect(keys).not.toContain('workspace-administrator')
    expect(new Set(keys).size).toBe(keys.length)
    expect((seen as { id: string }[]).map((role) => role.id)).toContain(own)
  })

  it.each([
    ['more than one holds', ['users:write']],
    ["the workspace's own permissions", ['workspace:write']],
  ])('writes down nothing that is %s (CVE-2026-11577)', async (_what, permissions) => {
    const { headers } = await aHolder(app, place, ['roles:write', 'users:read'])
    const before = (await eventsOf(app, place, 'role.created')).length
    const refused = await api(headers, `POST ${roles}`, { key: 'high', name: 'High', permissions })
    expect(refused.status).toBe(403)
    expect(refused.body).toMatchObject({ code: 'role.above_own', permissions })
    const events = (await eventsOf(app, place, 'role.created')).slice(before)
    expect(events).toMatchObject([{ outcome: 'denied', reason: 'role.above_own' }])
  })

  it('writes down no permission of the workspace below the root, whoever asks (CVE-2025-27507)', async () => {
    const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    const permissions = ['workspace:write']
    const refused = await api(staff, `POST ${roles}`, { key: 'high', name: 'High', permissions })
    expect(refused.body.code).toBe('role.above_own')
  })

  it('cannot write down everything at once, nor something that is no permission', async () => {
    for (const permission of ['*', 'users', 'Users:read', 'users:*']) {
      const answer = await api(admin, `POST ${roles}`, { key: 'all', name: 'All', permissions: [permission] })
      expect(answer.status, permission).toBe(400)
    }
  })

  it('lets nobody raise a role in use above their own reach, or edit one that holds more', async () => {
    const holder = await aHolder(app, place, ['lessons:read'], { reach: 'subtree' })
    const wide = ['roles:write', 'lessons:read', 'lessons:write']
    const near = await aHolder(app, place, wide)
    const far = await aHolder(app, place, wide, { reach: 'subtree' })
    const body = { permissions: ['lessons:read', 'lessons:write'] }
    const one = `${roles}/${holder.roleId}` as const
    expect((await api(near.headers, `PATCH ${one}`, body)).body.code).toBe('role.above_own')
    expect((await api(far.headers, `PATCH ${one}`, body)).status).toBe(200)
    const little = await aHolder(app, place, ['roles:write', 'lessons:read'], { reach: 'subtree' })
    for (const change of [{ permissions: ['lessons:read'] }, { name: 'Taken' }])
      expect((await api(little.headers, `PATCH ${one}`, change)).body.code).toBe('role.above_own')
    expect((await api(little.headers, `DELETE ${one}`)).body.code).toBe('role.above_own')
  })

  it('lets what a role gains hold at once for its holders', async () => {
    const holder = await aHolder(app, place, ['lessons:read'])
    const users = `/organizations/${place.organizationId}/assignments` as const
    expect((await api(holder.headers, `GET ${users}`)).status).toBe(403)
    await api(admin, `PATCH ${roles}/${holder.roleId}`, { permissions: ['assignments:read'] })
    expect((await api(holder.headers, `GET ${users}`)).status).toBe(200)
  })

  it('neither deletes a role that is held nor changes one of the workspace from below', async () => {
    const { roleId } = await aHolder(app, place, ['lessons:read'])
    expect((await api(admin, `DELETE ${roles}/${roleId}`)).body.code).toBe('role.in_use')
    const builtIn = await roleIdOf(app, workspace, 'member')
    expect((await api(admin, `GET ${roles}/${builtIn}`)).body).toMatchObject({
      origin: 'workspace',
      builtIn: true,
    })
    expect((await api(admin, `PATCH ${roles}/${builtIn}`, { name: 'X' })).body.code).toBe('role.not_own')
    expect((await api(admin, `DELETE ${roles}/${builtIn}`)).body.code).toBe('role.not_own')
  })

  it("takes no key of the workspace's roles: claims carry keys (CVE-2026-9796)", async () => {
    for (const key of ['administrator', 'workspace-administrator']) {
      const answer = await api(admin, `POST ${roles}`, { key, name: 'Mine', permissions: [] })
      expect(answer.body.code).toBe('role.key_taken')
    }
  })

  it('lists the permissions a role can be made of', async () => {
    const [own, root] = [admin, (await anActor(app, workspace.root, 'workspace-administrator')).headers]
    await aRole(app, place, ['stalls:clean'])
    const names = async (headers: Record<string, string>) =>
      ((await api(headers, 'GET /permissions')).body.items ?? []).map((item) => item.name)
    expect(await names(own)).toEqual(expect.arrayContaining(['users:read', 'stalls:clean']))
    expect(await names(own)).not.toContain('workspace:write')
    expect(await names(root)).toContain('workspace:write')
    expect(await names(root)).not.toContain('stalls:clean')
  })

  describe('of the workspace', () => {
    let staff: Record<string, string>
    beforeAll(async () => {
      staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    })
    const fields = (key: string, permissions = ['lessons:read']) => ({ key, name: key, permissions })

    it('creates, changes and deletes one, each with one event at the root', async () => {
      const made = await api(staff, 'POST /workspace/roles', fields('groom'))
      expect(made.status).toBe(201)
      expect((await api(admin, `GET ${roles}/${made.body.id}`)).body).toEqual(made.body)
      const one = `/workspace/roles/${made.body.id}` as const
      expect((await api(staff, `PATCH ${one}`, { permissions: [] })).body).toMatchObject({ permissions: [] })
      expect((await api(staff, `DELETE ${one}`)).status).toBe(204)
      for (const type of ['workspace_role.created', 'workspace_role.updated', 'workspace_role.deleted'])
        expect(await eventsOf(app, workspace.root, type)).toHaveLength(1)
      expect((await api(staff, 'GET /workspace/roles')).body.items?.map((role) => role.key)).toContain(
        'auditor',
      )
    })

    it('lets a change hold at once in every organization', async () => {
      const made = await api(staff, 'POST /workspace/roles', fields('watcher'))
      const { id, headers } = await anActor(app, place, 'member')
      const assignments = `/organizations/${place.organizationId}/assignments` as const
      await api(admin, `POST ${assignments}`, { principalId: id, roleId: made.body.id })
      expect((await api(headers, `GET ${assignments}`)).status).toBe(403)
      const permissions = ['assignments:read']
      await api(staff, `PATCH /workspace/roles/${made.body.id}`, { permissions })
      expect((await api(headers, `GET ${assignments}`)).status).toBe(200)
      expect((await api(staff, `DELETE /workspace/roles/${made.body.id}`)).body.code).toBe('role.in_use')
    })

    it('keeps the built-in ones as they are', async () => {
      const one = `/workspace/roles/${await roleIdOf(app, workspace, 'member')}` as const
      expect((await api(staff, `PATCH ${one}`, { permissions: ['users:read'] })).body.code).toBe(
        'role.built_in',
      )
      expect((await api(staff, `DELETE ${one}`)).body.code).toBe('role.built_in')
    })

    it("refuses a key that an organization has, and the workspace's permissions for everybody", async () => {
      await api(admin, `POST ${roles}`, { key: 'farrier', name: 'Farrier', permissions: [] })
      expect((await api(staff, 'POST /workspace/roles', fields('farrier'))).body.code).toBe('role.key_taken')
      const high = fields('high', ['workspace:read'])
      expect((await api(staff, 'POST /workspace/roles', high)).body.code).toBe('role.not_root_only')
      expect((await api(staff, 'POST /workspace/roles', { ...high, rootOnly: true })).status).toBe(201)
    })

    it('is for who holds it in all organizations, from the root (CVE-2025-27507)', async () => {
      const body = fields('new')
      const near = await aHolder(app, workspace.root, ['workspace:write', 'lessons:read'])
      expect((await api(near.headers, 'POST /workspace/roles', body)).body.code).toBe('role.above_own')
      const far = await aHolder(app, workspace.root, ['workspace:write'], { reach: 'subtree' })
      expect((await api(far.headers, 'POST /workspace/roles', body)).body.code).toBe('role.above_own')
      // Written straight to the tables: no operation lets an organization hold this.
      const intruder = await aHolder(app, place, ['workspace:write', 'workspace:read', 'lessons:read'], {
        reach: 'subtree',
      })
      const staffId = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).id
      const { organizationId } = workspace.root
      const bound = bearer({ id: staffId, organizationId, boundTo: place.organizationId })
      for (const headers of [intruder.headers, bound]) {
        expect((await api(headers, 'POST /workspace/roles', body)).body.code).toBe('request.forbidden')
        expect((await api(headers, 'GET /workspace/roles')).body.code).toBe('request.forbidden')
      }
      expect((await api(admin, 'POST /workspace/roles', body)).status).toBe(403)
    })
  })
})
