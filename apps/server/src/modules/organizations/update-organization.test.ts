import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { apiOf, eventTypes } from './organization-api.test-helper.ts'

describe('updateOrganization', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let call: ReturnType<typeof apiOf>
  let own: Record<string, string>
  let place: Place

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    call = apiOf(app, workspace)
    const { headers } = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    await call('PUT', '/workspace/attribute-schema', headers, {
      schema: {
        type: 'object',
        additionalProperties: false,
        properties: { horses: { type: 'integer' }, owner: { type: 'string' } },
      },
    })
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    own = (await anActor(app, place, 'administrator')).headers
  })
  afterAll(() => app.drop())

  const update = (body: Record<string, unknown>, headers = own) =>
    call('PATCH', `/organizations/${place.organizationId}`, headers, body)

  it('changes what is given, replaces attributes as a whole, and leaves one event', async () => {
    const answer = await update({ name: 'New name', attributes: { horses: 3 }, eventRetentionDays: 400 })
    expect(answer.json()).toMatchObject({
      name: 'New name',
      attributes: { horses: 3 },
      eventRetentionDays: 400,
      version: 2,
    })
    expect(answer.headers.etag).toBe('"2"')
    expect((await update({ attributes: { owner: 'Gallop' } })).json()).toMatchObject({
      name: 'New name',
      attributes: { owner: 'Gallop' },
    })
    expect(await eventTypes(app, place)).toEqual(['organization.updated', 'organization.updated'])
    expect((await app.services.tree.find(workspace.id, place.organizationId))?.name).toBe('New name')
  })

  it('CVE-2026-15572: asks the schema about the attributes as a whole, and leaves nothing behind', async () => {
    for (const attributes of [{ horses: 'many' }, { horses: 1, cows: 2 }]) {
      const answer = await update({ name: 'Other', attributes })
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'organization.attributes_invalid'])
    }
    const read = await call('GET', `/organizations/${place.organizationId}`, own)
    expect(read.json()).toMatchObject({ attributes: {}, version: 1 })
    expect(await eventTypes(app, place)).toEqual([])
  })

  it('lets one of two changes of the same version through', async () => {
    const headers = { ...own, 'if-match': '"1"' }
    const answers = await Promise.all([update({ name: 'One' }, headers), update({ name: 'Two' }, headers)])
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 412])
  })

  it.each([
    ['nothing', {}],
    ['its slug', { slug: 'other' }],
    ['its parent', { parentId: 'org_01kb0000000000000000000000' }],
    ['its status', { status: 'deleted' }],
    ['its policy', { policy: {} }],
    ['a name that cannot be stored', { name: 'x\0' }],
    ['a trail that is gone at once', { eventRetentionDays: 1 }],
  ])('refuses to change %s', async (_name, body) => {
    const answer = await update(body)
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.invalid'])
  })

  it('requires organization:update', async () => {
    const reader = await anActor(app, place, 'auditor')
    expect((await update({ name: 'Mine' }, reader.headers)).statusCode).toBe(403)
  })
})
