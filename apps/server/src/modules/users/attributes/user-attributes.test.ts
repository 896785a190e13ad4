import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import { acceptedAttributes } from './rules.ts'

const PATH = '/workspace/user-attribute-schema'
const SCHEMA = {
  type: 'object',
  properties: {
    size: { type: 'string', title: 'Size of the jacket', enum: ['S', 'M', 'L'] },
    since: { type: 'integer', minimum: 1900 },
    rides: { type: 'array', items: { type: 'string' }, maxItems: 2 },
  },
  additionalProperties: false,
}
type Headers = Record<string, string>

describe("the schema of people's attributes", () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let admin: Headers
  let local: Headers

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    place = await anOrganization(app, workspace.root)
    admin = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    local = (await anActor(app, place, 'administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const at = (path: string) => `/w/${workspace.slug}/api/v1${path}`
  const get = (headers: Headers, path = PATH) => app.http.inject({ url: at(path), headers })
  const put = (schema: unknown, headers: Headers = admin) =>
    app.http.inject({ method: 'PUT', url: at(PATH), headers, payload: { schema } })
  const users = () => at(`/organizations/${place.organizationId}/users`)
  const create = (username: string, attributes: object) =>
    app.http.inject({
      method: 'POST',
      url: users(),
      headers: local,
      payload: { username, attributes, sendPasswordLink: false },
    })
  const change = (id: string, attributes: object) =>
    app.http.inject({ method: 'PATCH', url: `${users()}/${id}`, headers: local, payload: { attributes } })

  it('lets anything be an attribute until one is set; what stands then stays, and what is new is asked', async () => {
    expect((await get(admin)).json()).toEqual({
      schema: { type: 'object', properties: {}, additionalProperties: true },
      version: 0,
    })
    const free = (await create('free', { anything: 1 })).json()
    expect(free.attributes).toEqual({ anything: 1 })

    expect((await put(SCHEMA, { ...admin, 'if-match': '"0"' })).json()).toEqual({
      schema: SCHEMA,
      version: 1,
    })
    const below = `/organizations/${place.organizationId}/user-attribute-schema`
    expect((await get(local, below)).json()).toEqual({ schema: SCHEMA, version: 1 })

    const asked = await create('asked', { size: 'XXL' })
    expect(asked.statusCode).toBe(400)
    expect(asked.json()).toMatchObject({ code: 'user.attributes_invalid', pointer: '/attributes/size' })
    expect((await create('unknown', { anything: 1 })).json().code).toBe('user.attributes_invalid')
    expect((await create('fits', { size: 'M', rides: ['Gallop'] })).statusCode).toBe(201)

    expect((await change(free.id, { anything: 1, since: 1999 })).statusCode).toBe(200)
    expect((await change(free.id, { anything: 2 })).json().code).toBe('user.attributes_invalid')
    expect((await change(free.id, { anything: null, size: null })).statusCode).toBe(200)
  })

  it('drops what a provider says and what cannot be an attribute, and keeps the rest', async () => {
    await put(SCHEMA)
    const said = { size: 'L', since: 1, nobody: 'knows', rides: ['a', 'b', 'c'] }
    const kept = await inOrganization(app.services.db, place, (tx) =>
      acceptedAttributes(tx, said, { nobody: 'before' }),
    )
    expect(kept).toEqual({ size: 'L' })
  })

  it.each([
    ['one that is required', { ...SCHEMA, required: ['size'] }],
    ['one that depends on another', { ...SCHEMA, dependentRequired: { size: ['since'] } }],
    [
      'one of several values that are no texts',
      { ...SCHEMA, properties: { a: { type: 'array', items: {} } } },
    ],
    ['one that is an object', { ...SCHEMA, properties: { a: { type: 'object' } } }],
    ['a name that no attribute can have', { ...SCHEMA, properties: { 'a b': { type: 'string' } } }],
    ['what is no schema', { type: 'object', properties: { a: { type: 'string', minLength: -1 } } }],
  ])('refuses %s', async (_what, schema) => {
    const answer = await put(schema)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().code).toBe('request.invalid')
  })

  it('refuses a version that is over, also of the first', async () => {
    const other = await aWorkspace(app)
    const there = (await anActor(app, other.root, 'workspace-administrator', 'subtree')).headers
    const replace = (ifMatch: string) =>
      app.http.inject({
        method: 'PUT',
        url: `/w/${other.slug}/api/v1${PATH}`,
        headers: { ...there, 'if-match': ifMatch },
        payload: { schema: SCHEMA },
      })
    expect((await replace('"3"')).json().code).toBe('user.attribute_schema_stale')
    const both = await Promise.all([replace('"0"'), replace('"0"')])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
    expect((await replace('"0"')).json().code).toBe('user.attribute_schema_stale')
    expect((await replace('"1"')).json()).toEqual({ schema: SCHEMA, version: 2 })
  })

  it("is the workspace's alone to write and to read at the root", async () => {
    expect((await put(SCHEMA, local)).statusCode).toBe(403)
    expect((await get(local)).statusCode).toBe(403)
  })
})
