import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  assign,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { inOrganization } from '../../platform/db/index.ts'

const PATH = '/workspace/attribute-schema'
const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: { horses: { type: 'integer', minimum: 0 } },
  required: ['horses'],
}

describe('the attribute schema of a workspace', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let admin: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    admin = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const get = (headers: Record<string, string>) =>
    app.http.inject({ url: `/w/${workspace.slug}/api/v1${PATH}`, headers })
  const put = (headers: Record<string, string>, schema: unknown) =>
    app.http.inject({
      method: 'PUT',
      url: `/w/${workspace.slug}/api/v1${PATH}`,
      headers,
      payload: { schema },
    })
  const create = (slug: string, attributes: object) =>
    app.http.inject({
      method: 'POST',
      url: `/w/${workspace.slug}/api/v1/organizations/${workspace.root.organizationId}/organizations`,
      headers: admin,
      payload: { name: slug, slug, attributes },
    })

  it('allows no attributes until one is set, and then what it allows', async () => {
    expect((await create('early', { horses: 1 })).json().code).toBe('organization.attributes_invalid')
    const { version } = (await get(admin)).json()
    const answer = await put({ ...admin, 'if-match': `"${version}"` }, SCHEMA)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ schema: SCHEMA, version: version + 1 })
    expect((await get(admin)).json()).toEqual(answer.json())
    expect((await create('with', { horses: 2 })).json().attributes).toEqual({ horses: 2 })
    const without = await create('without', {})
    expect(without.json()).toMatchObject({
      code: 'organization.attributes_invalid',
      pointer: '/attributes/horses',
    })
    const events = await inOrganization(app.services.db, workspace.root, (tx) =>
      tx
        .selectFrom('events')
        .select('data')
        .where('type', '=', 'workspace.attribute_schema_changed')
        .execute(),
    )
    expect(events).toEqual([{ data: { version: version + 1 } }])
  })

  it('keeps the order of its keys, for the forms that are made from it', async () => {
    const names = ['zebras', 'a', 'longer-than-the-others', 'bb']
    const properties = Object.fromEntries(names.map((name) => [name, { type: 'string', title: name }]))
    const answer = await put(admin, { type: 'object', additionalProperties: false, properties })
    const place = await anOrganization(app, workspace.root)
    const url = `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/attribute-schema`
    const below = await app.http.inject({ url, headers: admin })
    for (const shown of [answer, await get(admin), below])
      expect(Object.keys(shown.json().schema.properties)).toEqual(names)
    // A release that does not know of the order writes what it says alone.
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await owner.query('update workspaces set attribute_schema = $1 where id = $2', [
      JSON.stringify(SCHEMA),
      workspace.id,
    ])
    await owner.end()
    expect((await get(admin)).json().schema).toEqual(SCHEMA)
  })

  it('refuses what is no schema, and a version that is over', async () => {
    const remote = await put(admin, { type: 'object', $ref: 'https://example.com/schema.json' })
    expect(remote.json()).toMatchObject({ code: 'request.invalid', pointer: '/schema' })
    const stale = await put({ ...admin, 'if-match': '"999"' }, SCHEMA)
    expect(stale.json().code).toBe('workspace.stale')
  })

  it('CVE-2025-27507: exists at the root only, whatever a role elsewhere says', async () => {
    const place = await anOrganization(app, workspace.root)
    const local = await anActor(app, place, 'administrator', 'subtree')
    expect((await get(local.headers)).statusCode).toBe(403)
    await assign(app, place, local.id, 'workspace-administrator', 'subtree')
    app.services.state.apply([{ workspaceId: workspace.id, topic: 'principal', subject: local.id }])
    expect((await get(local.headers)).statusCode).toBe(403)
    expect((await put(local.headers, SCHEMA)).statusCode).toBe(403)

    const staff = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const bound = bearer({ ...workspace.root, id: staff.id, boundTo: place.organizationId })
    expect((await put(bound, SCHEMA)).statusCode).toBe(403)
    const member = await anActor(app, workspace.root, 'administrator', 'subtree')
    expect((await put(member.headers, SCHEMA)).statusCode).toBe(403)
  })

  it('lists the workspaces for work that runs on its own', async () => {
    const other = await aWorkspace(app)
    const listed = (await app.workspaces.list()).map((one) => one.id)
    expect(listed).toEqual(expect.arrayContaining([workspace.id, other.id]))
  })
})
