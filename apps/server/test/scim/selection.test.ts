import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENTERPRISE, type Json, ScimStage } from './stage.ts'

describe('which attributes are answered (RFC 7644 3.9)', () => {
  const stage = new ScimStage()
  let id = ''
  const ANN = {
    userName: 'ann@x.example',
    name: { givenName: 'Ann', familyName: 'Groom' },
    title: 'Groom',
    emails: [
      { value: 'ann@x.example', type: 'work', primary: true },
      { value: 'a@home.example', type: 'home' },
    ],
    [ENTERPRISE]: { department: 'Yard', costCenter: '1' },
  }
  beforeAll(async () => {
    await stage.open()
    id = (await stage.client.aUser(ANN.userName, ANN)).id
  })
  afterAll(() => stage.close())

  const told = async (query: string) => {
    const { body } = await stage.client.get(`/Users/${id}?${query}`)
    const { schemas: _schemas, id: _id, ...rest } = body
    expect([_schemas.length, _id]).toEqual([2, id])
    return rest
  }

  it.each<[string, Json]>([
    ['attributes=userName', { userName: ANN.userName }],
    ['attributes=USERNAME,title,nothing', { userName: ANN.userName, title: 'Groom' }],
    ['attributes=name.familyName', { name: { familyName: 'Groom' } }],
    ['attributes=name.familyName,name.givenName', { name: ANN.name }],
    ['attributes=emails.value', { emails: [{ value: 'ann@x.example' }, { value: 'a@home.example' }] }],
    [
      'attributes=emails.value,emails.type',
      { emails: ANN.emails.map(({ value, type }) => ({ value, type })) },
    ],
    [`attributes=${ENTERPRISE}`, { [ENTERPRISE]: ANN[ENTERPRISE] }],
    [`attributes=${ENTERPRISE}:department`, { [ENTERPRISE]: { department: 'Yard' } }],
    ['attributes=password', {}],
    ['attributes=__proto__,constructor', {}],
    [
      'excludedAttributes=meta,emails,name.givenName,id,schemas,title,active',
      {
        userName: ANN.userName,
        name: { familyName: 'Groom' },
        [ENTERPRISE]: ANN[ENTERPRISE],
      },
    ],
    [
      `excludedAttributes=meta,emails.type,emails.primary,${ENTERPRISE}:costCenter,name,title,active`,
      {
        userName: ANN.userName,
        emails: ANN.emails.map(({ value }) => ({ value })),
        [ENTERPRISE]: { department: 'Yard' },
      },
    ],
    [
      `excludedAttributes=meta,emails,name,title,active,${ENTERPRISE.toUpperCase()}`,
      { userName: ANN.userName },
    ],
  ])('%s', async (query, expected) => expect(await told(query)).toEqual(expected))

  it('holds for lists and for answers of what was written', async () => {
    const list = await stage.client.get('/Users?attributes=title')
    expect(Object.keys(list.body.Resources[0]).sort()).toEqual(['id', 'schemas', 'title'])
    const made = await stage.client.post('/Users?attributes=userName', { userName: 'bob', title: 'x' })
    expect(Object.keys(made.body).sort()).toEqual(['id', 'schemas', 'userName'])
    const put = await stage.client.put(`/Users/${made.body.id}?excludedAttributes=meta,active`, {
      userName: 'bob',
    })
    expect(Object.keys(put.body).sort()).toEqual(['id', 'schemas', 'userName'])
  })
})
