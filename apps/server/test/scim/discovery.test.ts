import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENTERPRISE, ERROR, GROUP, type Json, ScimStage, USER } from './stage.ts'

describe('what describes the service (RFC 7644 4)', () => {
  const stage = new ScimStage()
  beforeAll(() => stage.open())
  afterAll(() => stage.close())

  it('says what is offered, and that nobody has a password by it', async () => {
    const { status, headers, body } = await stage.client.get('/ServiceProviderConfig')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/scim\+json/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      filter: { supported: true, maxResults: 1_000 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      pagination: { cursor: true, index: true, defaultPaginationMethod: 'index' },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
      meta: { resourceType: 'ServiceProviderConfig' },
    })
    expect(body.meta.location).toMatch(/\/scim\/v2\/ServiceProviderConfig$/)
  })

  it('answers in the type that is asked for', async () => {
    for (const [accept, type] of [
      ['application/json', /^application\/json/],
      ['application/json, application/scim+json', /^application\/scim\+json/],
      ['*/*', /^application\/scim\+json/],
    ] as const)
      for (const path of ['/ResourceTypes', '/Nothing'])
        expect((await stage.client.get(path, { accept })).headers.get('content-type')).toMatch(type)
  })

  it('lists its types and each of them', async () => {
    const { body } = await stage.client.get('/ResourceTypes')
    expect(body).toMatchObject({
      totalResults: 2,
      Resources: [
        {
          id: 'User',
          endpoint: '/Users',
          schema: USER,
          schemaExtensions: [{ schema: ENTERPRISE, required: false }],
        },
        { id: 'Group', endpoint: '/Groups', schema: GROUP },
      ],
    })
    for (const one of body.Resources) {
      const { status, body: alone } = await stage.client.get(`/ResourceTypes/${one.id}`)
      expect([status, alone]).toEqual([200, one])
    }
    expect((await stage.client.get('/ResourceTypes/Device')).status).toBe(404)
  })

  it('lists its schemas whole, and each of them in any letter case', async () => {
    const { body } = await stage.client.get('/Schemas')
    expect(body.Resources.map((one: Json) => one.id)).toEqual([USER, GROUP, ENTERPRISE])
    const KEYS = [
      'name',
      'type',
      'multiValued',
      'description',
      'required',
      'caseExact',
      'mutability',
      'returned',
      'uniqueness',
    ]
    const look = (attribute: Json): void => {
      expect(Object.keys(attribute), attribute.name).toEqual(expect.arrayContaining(KEYS))
      attribute.subAttributes?.forEach(look)
    }
    for (const one of body.Resources) {
      one.attributes.forEach(look)
      const alone = await stage.client.get(`/Schemas/${one.id.toUpperCase()}`)
      expect([alone.status, alone.body]).toEqual([200, one])
    }
    expect((await stage.client.get('/Schemas/urn:nobody:knows')).status).toBe(404)
  })

  it('is not filtered', async () => {
    for (const path of ['/Schemas', '/ResourceTypes'])
      expect((await stage.client.get(`${path}?filter=${encodeURIComponent('id pr')}`)).status).toBe(403)
  })

  it('has nobody at /Me, and nothing elsewhere', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const { status, body } = await stage.client.ask(method, '/Me', method === 'PUT' ? {} : undefined)
      expect([status, body.schemas, body.status]).toEqual([501, [ERROR], '501'])
    }
    for (const [method, path] of [
      ['GET', '/Devices'],
      ['DELETE', '/Users'],
      ['GET', '/Users/1/2'],
    ] as const) {
      const { status, body, headers } = await stage.client.ask(method, path)
      expect([status, body.schemas, body.status], path).toEqual([404, [ERROR], '404'])
      expect(headers.get('content-type')).toMatch(/^application\/scim\+json/)
    }
  })
})
