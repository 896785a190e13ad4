import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { ENTERPRISE, type Json, ScimStage, USER } from './stage.ts'

const OWN = 'urn:ietf:params:scim:schemas:extension:bailiwick:2.0:User'
const SCHEMA = {
  type: 'object',
  properties: {
    jacket: { type: 'string', title: 'Size of the jacket', enum: ['S', 'M'] },
    since: { type: 'integer' },
    weight: { type: 'number' },
    insured: { type: 'boolean' },
    rides: { type: 'array', items: { type: 'string' } },
    'not.a:name': { type: 'string' },
  },
  additionalProperties: false,
}

describe("the extension by the workspace's own schema of people's attributes", () => {
  const stage = new ScimStage()
  const said = { jacket: 'M', since: 2001, weight: 61.5, insured: false, rides: ['Bess', 'Tom'] }
  let headers: Record<string, string>
  const replaceSchema = (schema: object) =>
    apiOf(stage.app, stage.workspace)(headers, 'PUT /workspace/user-attribute-schema', { schema })
  beforeAll(async () => {
    await stage.open()
    headers = (await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  afterAll(() => stage.close())

  it('is there as soon as there is one', async () => {
    expect((await stage.client.get(`/Schemas/${OWN}`)).status).toBe(404)
    expect((await replaceSchema(SCHEMA)).status).toBe(200)
    const { body } = await stage.client.get(`/Schemas/${OWN}`)
    expect(body.attributes.map((one: Json) => [one.name, one.type, one.multiValued])).toEqual([
      ['jacket', 'string', false],
      ['since', 'integer', false],
      ['weight', 'decimal', false],
      ['insured', 'boolean', false],
      ['rides', 'string', true],
    ])
    expect(body.attributes[0]).toMatchObject({
      description: 'Size of the jacket',
      canonicalValues: ['S', 'M'],
    })
    const { body: type } = await stage.client.get('/ResourceTypes/User')
    expect(type.schemaExtensions.map((one: Json) => one.schema)).toEqual([ENTERPRISE, OWN])
  })

  it('gives the account its attributes, and is found, ordered and selected by', async () => {
    const ann = await stage.client.aUser('ann@x.example', { [OWN]: { ...said, unknown: 1 } })
    expect(ann).toMatchObject({ schemas: [USER, OWN], [OWN]: said })
    expect(ann[OWN]).not.toHaveProperty('unknown')
    const path = `GET /organizations/${stage.place.organizationId}/users/${ann.id}` as const
    expect((await apiOf(stage.app, stage.workspace)(headers, path)).body.attributes).toEqual(said)
    await stage.client.aUser('bob@x.example', { [OWN]: { since: 1999, insured: true } })
    await stage.client.aUser('cid@x.example')
    for (const [filter, expected] of [
      [`${OWN}:jacket eq "m"`, ['ann@x.example']],
      [`${OWN}:since lt 2000`, ['bob@x.example']],
      [`${OWN}:weight ge 61.5`, ['ann@x.example']],
      [`${OWN}:insured eq true`, ['bob@x.example']],
      [`${OWN}:rides eq "tom"`, ['ann@x.example']],
      [`not (${OWN}:since pr)`, ['cid@x.example']],
      [`schemas eq "${OWN}"`, ['ann@x.example', 'bob@x.example']],
    ] as const)
      expect(await stage.client.found(filter), filter).toEqual(expected)
    const { body } = await stage.client.get(`/Users?sortBy=${OWN}:since&attributes=${OWN}:since`)
    expect(body.Resources.map((one: Json) => one[OWN]?.since)).toEqual([1999, 2001, undefined])
  })

  it('is changed by PATCH, and by a number as text', async () => {
    const { id } = await stage.client.aUser('dan@x.example', { [OWN]: said })
    const { status, body, text } = await stage.client.ask('PATCH', `/Users/${id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [
        { op: 'replace', path: `${OWN}:since`, value: '2005' },
        { op: 'remove', path: `${OWN}:rides` },
      ],
    })
    const { rides: _rides, ...rest } = said
    expect(status, text).toBe(200)
    expect(body[OWN]).toEqual({ ...rest, since: 2005 })
  })

  it('refuses what the schema does', async () => {
    for (const [own, named] of [
      [{ jacket: 'XXL' }, 'jacket'],
      [{ since: 'long ago' }, 'since'],
      [{ insured: 'perhaps' }, 'insured'],
    ] as const) {
      const { status, body } = await stage.client.post('/Users', { userName: 'eve@x.example', [OWN]: own })
      expect([status, body.scimType]).toEqual([400, 'invalidValue'])
      expect(body.detail).toContain(named)
    }
  })

  it('tells no more what the schema lists no more', async () => {
    const { id } = await stage.client.aUser('fay@x.example', { [OWN]: { jacket: 'S', since: 2020 } })
    await replaceSchema({ type: 'object', properties: { since: { type: 'integer' } } })
    expect((await stage.client.get(`/Users/${id}`)).body[OWN]).toEqual({ since: 2020 })
  })
})
