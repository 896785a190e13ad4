import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { apiOf, eventTypes } from './organization-api.test-helper.ts'

type Headers = Record<string, string>

describe('suspend, reactivate, archive and delete', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let call: ReturnType<typeof apiOf>
  let admin: Headers
  let head: Place
  let below: Place

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    call = apiOf(app, workspace)
    admin = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  beforeEach(async () => {
    head = await anOrganization(app, workspace.root)
    below = await anOrganization(app, await anOrganization(app, head))
  })
  afterAll(() => app.drop())

  const change = (verb: string, place: Place, headers = admin, query = '') =>
    verb === 'delete'
      ? call('DELETE', `/organizations/${place.organizationId}${query}`, headers)
      : call('POST', `/organizations/${place.organizationId}/${verb}${query}`, headers)
  const status = async (place: Place) =>
    (await app.services.tree.find(workspace.id, place.organizationId))?.status

  it('reaches the whole subtree and leaves one event', async () => {
    expect(await status(below)).toBe('active')
    const answer = await change('suspend', head)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      dryRun: false,
      organization: { status: 'suspended', effectiveStatus: 'suspended', version: 2 },
    })
    expect(await status(below)).toBe('suspended')
    const read = await call('GET', `/organizations/${below.organizationId}`, admin)
    expect(read.json()).toMatchObject({ status: 'active', effectiveStatus: 'suspended' })
    expect(await eventTypes(app, head)).toEqual(['organization.suspended'])

    expect((await change('reactivate', head)).statusCode).toBe(200)
    expect(await status(below)).toBe('active')
  })

  it('says in a dry run what it would touch, and touches nothing', async () => {
    const user = await aUser(app, below)
    await aUser(app, head)
    for (const verb of ['suspend', 'archive']) {
      const answer = await change(verb, head, admin, '?dryRun=true')
      expect(answer.json(), verb).toMatchObject({
        dryRun: true,
        organization: { version: 1 },
        affected: {
          organizations: { count: 3, exact: true },
          users: { count: 2, exact: true },
          sessions: { count: 0, exact: true },
        },
      })
    }
    expect(user).toBeDefined()
    expect(await status(head)).toBe('active')
    expect(await eventTypes(app, head)).toEqual([])
  })

  it('keeps a suspension below when what is above is opened again', async () => {
    await change('suspend', below)
    await change('suspend', head)
    await change('reactivate', head)
    expect(await status(below)).toBe('suspended')
  })

  it('goes only from the statuses it knows', async () => {
    expect((await change('reactivate', head)).json().code).toBe('organization.wrong_status')
    await change('suspend', head)
    expect((await change('suspend', head)).json().code).toBe('organization.wrong_status')
    expect((await change('delete', head)).json().code).toBe('organization.not_archived')
    await change('archive', head)
    expect((await change('suspend', head)).json().code).toBe('organization.wrong_status')
    expect(await eventTypes(app, head)).toEqual(['organization.suspended', 'organization.archived'])
  })

  it('refuses the root, and a version that is over', async () => {
    for (const verb of ['suspend', 'archive', 'delete']) {
      expect((await change(verb, workspace.root)).json().code, verb).toBe('organization.is_root')
    }
    const path = `/organizations/${head.organizationId}/suspend`
    const stale = await call('POST', path, { ...admin, 'if-match': '"7"' })
    expect(stale.statusCode).toBe(412)
    expect(stale.json().code).toBe('organization.stale')
    expect(await status(head)).toBe('active')
  })

  it('CVE-2026-22640: lets nobody close what their own permission comes from', async () => {
    const own = await anActor(app, head, 'administrator', 'subtree')
    for (const verb of ['suspend', 'archive', 'delete']) {
      const answer = await change(verb, head, own.headers)
      expect([answer.statusCode, answer.json().code], verb).toEqual([403, 'organization.above_own'])
    }
    expect(await eventTypes(app, head)).toContain('organizations.suspend denied')
    expect((await change('suspend', below, own.headers)).statusCode).toBe(200)
    const narrow = await anActor(app, head, 'administrator', 'organization')
    expect((await change('suspend', below, narrow.headers)).statusCode).toBe(404)
    const user = await anActor(app, workspace.root, 'auditor', 'subtree')
    expect((await change('suspend', below, user.headers)).statusCode).toBe(403)
  })

  it('archives: read only, and left out of lists unless asked for', async () => {
    await change('archive', head)
    const rename = await call('PATCH', `/organizations/${below.organizationId}`, admin, { name: 'New' })
    expect(rename.json().code).toBe('request.archived')
    const child = { name: 'Child', slug: `child-of-${head.organizationId.slice(-8)}` }
    const created = await call('POST', `/organizations/${head.organizationId}/organizations`, admin, child)
    expect(created.json().code).toBe('organization.not_active')
    const ids = async (query: string) =>
      (await call('GET', `/organizations?limit=200${query}`, admin))
        .json()
        .items.map((item: { id: string }) => item.id)
    expect(await ids('')).not.toContain(head.organizationId)
    expect(await ids('')).not.toContain(below.organizationId)
    expect(await ids('&includeArchived=true')).toEqual(
      expect.arrayContaining([head.organizationId, below.organizationId]),
    )
  })

  it('deletes: gone for everybody with all below, its slug never free again', async () => {
    const slug = `gone-${head.organizationId.slice(-8)}`
    const made = await call('POST', `/organizations/${head.organizationId}/organizations`, admin, {
      name: 'Gone',
      slug,
    })
    const inside = { workspaceId: workspace.id, organizationId: made.json().id }
    const member = await anActor(app, inside, 'administrator', 'subtree')
    await assign(app, inside, member.id, 'auditor', 'subtree')
    await change('archive', head)
    const dryRun = await change('delete', head, admin, '?dryRun=true')
    expect(dryRun.json()).toMatchObject({ dryRun: true, organization: { status: 'deleted' } })
    expect(await status(head)).toBe('archived')

    expect((await change('delete', head)).json()).toMatchObject({
      organization: { status: 'deleted', attributes: {} },
    })
    const invented = await call('GET', '/organizations/org_01kb0000000000000000000000', admin)
    for (const place of [head, inside]) {
      const answer = await call('GET', `/organizations/${place.organizationId}`, admin)
      expect(answer.statusCode).toBe(404)
      expect(answer.body).toBe(invented.body)
    }
    expect((await call('GET', '/organizations', member.headers)).statusCode).toBe(404)
    const list = await call('GET', '/organizations?limit=200&includeArchived=true', admin)
    expect(list.body).not.toContain(head.organizationId)
    expect(list.body).not.toContain(inside.organizationId)
    const again = await call('POST', `/organizations/${workspace.root.organizationId}/organizations`, admin, {
      name: 'Again',
      slug,
    })
    expect(again.json().code).toBe('organization.slug_unavailable')
    expect(await eventTypes(app, workspace.root)).toContain('organization.deleted')
  })
})
