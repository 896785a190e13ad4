import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { apiOf, eventTypes, setPolicy } from './organization-api.test-helper.ts'

const CONTENT = {
  policy: { password: { minimumLength: 20 }, secondFactor: { requirement: 'required' } },
  roles: [
    {
      key: 'groom',
      name: 'Groom',
      description: 'Looks after horses',
      permissions: ['horses:read', 'users:read'],
    },
  ],
  groups: [
    { name: 'Staff', description: 'Everybody', groups: ['Grooms'] },
    { name: 'Grooms', description: '', groups: [] },
  ],
  assignments: [
    { group: 'Grooms', role: 'groom', reach: 'organization' },
    { group: 'Staff', role: 'member', reach: 'organization' },
  ],
  eventRetentionDays: 400,
  firstAdministratorRole: 'user-manager',
}

describe('templates', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let call: ReturnType<typeof apiOf>
  let staff: Record<string, string>
  let root: OrganizationId
  beforeAll(async () => {
    app = await createTestApp()
  })
  beforeEach(async () => {
    workspace = await aWorkspace(app)
    call = apiOf(app, workspace)
    root = workspace.root.organizationId
    staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const grantHorses = () =>
    call('POST', '/workspace/roles', staff, { key: 'x', name: 'x', permissions: ['users:read'] })
  async function aTemplate(content: object = CONTENT, name = 'Stable') {
    const answer = await call('POST', '/workspace/templates', staff, { name, content: content as never })
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json()
  }
  const createFrom = (templateId: string, slug: string, more = {}, headers = staff, parent: string = root) =>
    call('POST', `/organizations/${parent}/organizations`, headers, { name: slug, slug, templateId, ...more })
  const apply = (id: string, templateId: string, body = {}, headers = staff) =>
    call('POST', `/organizations/${id}/templates/${templateId}/apply`, headers, body)
  const drift = async (id: string, templateId: string) =>
    (await call('GET', `/organizations/${id}/templates/${templateId}/drift`, staff)).json()
  const placeOf = (organizationId: string): Place => ({
    workspaceId: workspace.id,
    organizationId: organizationId as OrganizationId,
  })

  it('makes an organization with all that its template gives, with one event in its own log', async () => {
    await grantHorses()
    const template = await aTemplate()
    const firstAdministrator = { email: 'boss@stable.example' }
    const answer = await createFrom(template.id, 'stable-a', { firstAdministrator })
    expect(answer.statusCode, answer.body).toBe(201)
    const { id } = answer.json()
    expect(answer.json()).toMatchObject({ eventRetentionDays: 400, status: 'active' })
    const setUp = (await call('GET', `/organizations/${id}/set-up`, staff)).json()
    const { firstAdministratorRole: _role, ...given } = template.content
    expect(setUp).toMatchObject({ ...given, groups: expect.arrayContaining(given.groups) })
    expect(await drift(id, template.id)).toEqual({ revision: 1, differences: [] })
    expect(await eventTypes(app, placeOf(id))).toEqual(['template.applied', 'invitation.created'])
    const invited = await inOrganization(app.services.db, placeOf(id), (tx) =>
      tx
        .selectFrom('invitation_roles as r')
        .innerJoin('workspace_roles as w', 'w.id', 'r.workspace_role_id')
        .select('w.key')
        .execute(),
    )
    expect(invited).toEqual([{ key: 'user-manager' }])
    const uses = await call('GET', `/workspace/templates/${template.id}/organizations`, staff)
    expect(uses.json().items).toMatchObject([{ organizationId: id, slug: 'stable-a', revision: 1 }])
  })

  it('leaves nothing half-made when the template cannot be applied', async () => {
    const template = await aTemplate({
      assignments: [{ group: 'A', role: 'nobody-knows' }],
      groups: [{ name: 'A' }],
    })
    const answer = await createFrom(template.id, 'half')
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'template.role_missing'])
    const found = await call('GET', '/organizations?search=half', staff)
    expect(found.json().items).toEqual([])
    const again = await call('POST', `/organizations/${root}/organizations`, staff, {
      name: 'Half',
      slug: 'half',
    })
    expect(again.statusCode).toBe(201)
  })

  it('cannot make an organization looser than what is above it, and says who forbids it (law 2)', async () => {
    const parent = await anOrganization(app, workspace.root)
    await setPolicy(app, parent, { password: { minimumLength: 30 } })
    const template = await aTemplate({ policy: { password: { minimumLength: 20 } } })
    const answer = await createFrom(template.id, 'looser', {}, staff, parent.organizationId)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'policy.looser_than_inherited'])
    expect(answer.json().violations).toMatchObject([{ ancestorId: parent.organizationId, ancestorValue: 30 }])
    const child = await anOrganization(app, parent)
    for (const dryRun of [true, false]) {
      const applied = await apply(child.organizationId, template.id, { dryRun })
      expect(applied.json().code).toBe('policy.looser_than_inherited')
    }
  })

  it('never loosens what an organization set itself', async () => {
    const place = await anOrganization(app, workspace.root)
    await setPolicy(app, place, { password: { minimumLength: 40 }, session: { idleMinutes: 10 } })
    const template = await aTemplate({ policy: { password: { minimumLength: 20, historySize: 3 } } })
    const answer = await apply(place.organizationId, template.id)
    expect(answer.json().changes.map(({ name }: { name: string }) => name)).toEqual(['/password/historySize'])
    const policy = (await call('GET', `/organizations/${place.organizationId}/policy`, staff)).json()
    expect(policy.settings).toEqual({
      password: { minimumLength: 40, historySize: 3 },
      session: { idleMinutes: 10 },
    })
  })

  it('gives nothing that whoever applies it does not hold there (law 3)', async () => {
    const template = await aTemplate({
      roles: [{ key: 'all', name: 'All', permissions: ['secret:read'] }],
    })
    const role = await call('POST', '/workspace/roles', staff, {
      key: 'organizer',
      name: 'Organizer',
      permissions: [
        'organization:read',
        'organization:create',
        'organization:update',
        'workspace:read',
        'roles:write',
      ],
      rootOnly: true,
    })
    expect(role.statusCode, role.body).toBe(201)
    const { headers } = await anActor(app, workspace.root, 'organizer', 'subtree')
    const answer = await createFrom(template.id, 'above', {}, headers)
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'role.above_own'])
    const place = await anOrganization(app, workspace.root)
    const applied = await apply(place.organizationId, template.id, { dryRun: true }, headers)
    expect([applied.statusCode, applied.json().code]).toEqual([403, 'role.above_own'])
    const groups = await aTemplate({ groups: [{ name: 'A' }] }, 'groups')
    const lacking = await apply(place.organizationId, groups.id, {}, headers)
    expect(lacking.json()).toMatchObject({ code: 'request.forbidden', permission: 'groups:write' })
  })

  it('gives to a group that is put into another only what whoever does so holds', async () => {
    const place = await anOrganization(app, workspace.root)
    const path = `/organizations/${place.organizationId}`
    const outer = await call('POST', `${path}/groups`, staff, { name: 'Outer' })
    const roles = await call('GET', `${path}/roles`, staff)
    const administrator = roles.json().items.find(({ key }: { key: string }) => key === 'administrator')
    await call('POST', `${path}/assignments`, staff, {
      principalId: outer.json().id,
      roleId: administrator.id,
    })
    await call('POST', `${path}/groups`, staff, { name: 'Inner' })
    const template = await aTemplate({ groups: [{ name: 'Outer', groups: ['Inner'] }, { name: 'Inner' }] })
    await call('POST', '/workspace/roles', staff, {
      key: 'nester',
      name: 'Nester',
      permissions: ['organization:update', 'workspace:read', 'groups:write'],
      rootOnly: true,
    })
    const { headers } = await anActor(app, workspace.root, 'nester', 'subtree')
    const answer = await apply(place.organizationId, template.id, {}, headers)
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'role.above_own'])
    expect((await apply(place.organizationId, template.id)).statusCode).toBe(200)
  })

  it('refuses groups that would contain themselves', async () => {
    const template = await aTemplate({
      groups: [
        { name: 'A', groups: ['B'] },
        { name: 'B', groups: ['A'] },
      ],
    })
    expect((await createFrom(template.id, 'circle')).json().code).toBe('template.nesting_circle')
  })

  it('shows item by item what differs, does it dry without a trace, and then for good', async () => {
    const template = await aTemplate()
    const { id } = (await createFrom(template.id, 'stable-b')).json()
    const path = `/organizations/${id}`
    const roles = (await call('GET', `${path}/roles`, staff)).json().items
    const groom = roles.find(({ key }: { key: string }) => key === 'groom')
    await call('PATCH', `${path}/roles/${groom.id}`, staff, { permissions: ['users:read'] })
    const groups = (await call('GET', `${path}/groups`, staff)).json().items
    const staffGroup = groups.find(({ name }: { name: string }) => name === 'Staff')
    await call('DELETE', `${path}/groups/${staffGroup.id}`, staff)
    const { differences } = await drift(id, template.id)
    expect(differences.map(({ kind, name }: Record<string, string>) => `${kind} ${name}`)).toEqual([
      'role groom',
      'group Staff',
      'nesting Staff / Grooms',
      'assignment Staff / member / organization',
    ])
    const before = (await eventTypes(app, placeOf(id))).length
    const dry = await apply(id, template.id, { dryRun: true })
    expect(dry.json()).toEqual({ dryRun: true, revision: 1, changes: differences })
    expect((await drift(id, template.id)).differences).toEqual(differences)
    expect((await eventTypes(app, placeOf(id))).length).toBe(before)
    expect((await apply(id, template.id)).json().changes).toEqual(differences)
    expect((await drift(id, template.id)).differences).toEqual([])
    expect((await eventTypes(app, placeOf(id))).at(-1)).toBe('template.applied')
  })

  it('counts revisions of what it gives, and takes If-Match', async () => {
    const template = await aTemplate()
    const path = `/workspace/templates/${template.id}`
    const renamed = await call('PATCH', path, { ...staff, 'if-match': '"1"' }, { name: 'Barn' })
    expect(renamed.json()).toMatchObject({ name: 'Barn', revision: 1, version: 2 })
    const stale = await call('PATCH', path, { ...staff, 'if-match': '"1"' }, { content: {} })
    expect([stale.statusCode, stale.json().code]).toEqual([412, 'template.stale'])
    const changed = await call('PATCH', path, staff, { content: { eventRetentionDays: 90 } })
    expect(changed.json()).toMatchObject({ revision: 2, version: 3 })
    const taken = await call('POST', '/workspace/templates', staff, { name: 'BARN', content: {} })
    expect(taken.json().code).toBe('template.name_taken')
    expect((await call('DELETE', path, staff)).statusCode).toBe(204)
    expect((await call('GET', path, staff)).json().code).toBe('template.not_found')
  })

  it('refuses a template that speaks of groups it does not have, or of one thing twice', async () => {
    const content = {
      groups: [{ name: 'A', groups: ['Nobody'] }, { name: 'a' }],
      assignments: [{ group: 'B', role: 'member' }],
    }
    const answer = await call('POST', '/workspace/templates', staff, { name: 'Bad', content })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/content/groups/1/name',
      '/content/groups/0/groups/0',
      '/content/assignments/0/group',
    ])
  })

  it('shows a set-up only to who may read everything that stands in it', async () => {
    const place = await anOrganization(app, workspace.root)
    const parts = ['roles:read', 'groups:read', 'assignments:read', 'policy:read']
    const path = `/organizations/${place.organizationId}/set-up`
    for (const permission of parts) {
      const others = ['organization:read', ...parts.filter((one) => one !== permission)]
      const { headers } = await aHolder(app, place, others)
      expect((await call('GET', path, headers)).json()).toMatchObject({
        code: 'request.forbidden',
        permission,
      })
    }
    const { headers } = await aHolder(app, place, ['organization:read', ...parts])
    expect((await call('GET', path, headers)).statusCode).toBe(200)
    // Nor what an organization has otherwise than a template says, though the template itself may be read.
    const template = await aTemplate()
    const support = await aHolder(app, workspace.root, ['workspace:read', 'organization:read'], {
      reach: 'subtree',
    })
    const read = `/organizations/${place.organizationId}/templates/${template.id}/drift`
    expect((await call('GET', read, support.headers)).json()).toMatchObject({
      code: 'request.forbidden',
      permission: 'roles:read',
    })
  })

  it("is not there for an organization's own administrator, nor for one of the root without the permission", async () => {
    const template = await aTemplate()
    const place = await anOrganization(app, workspace.root)
    for (const actor of [
      await anActor(app, place, 'administrator', 'subtree'),
      await anActor(app, workspace.root, 'administrator', 'subtree'),
    ]) {
      const applied = await apply(place.organizationId, template.id, {}, actor.headers)
      expect([applied.statusCode, applied.json().code]).toEqual([404, 'template.not_found'])
      const parent = place.organizationId
      const created = await createFrom(template.id, 'not-theirs', {}, actor.headers, parent)
      expect([created.statusCode, created.json().code]).toEqual([404, 'template.not_found'])
    }
  })
})
