import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { ENTERPRISE, type Json, ScimStage, USER } from './stage.ts'

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

describe('changes over HTTP (RFC 7644 3.5.2)', () => {
  const stage = new ScimStage()
  beforeAll(() => stage.open())
  afterAll(() => stage.close())

  const patch = (path: string, operations: object[], headers?: Record<string, string>) =>
    stage.client.ask('PATCH', path, { schemas: [PATCH], Operations: operations }, headers)

  it('change a person, who is answered whole', async () => {
    const { id } = await stage.client.aUser('ann@x.example', {
      name: { givenName: 'Ann', familyName: 'Groom' },
      emails: [{ value: 'ann@x.example', type: 'work', primary: true }],
    })
    const { status, body, headers } = await patch(`/Users/${id}`, [
      { op: 'Replace', path: 'name.familyName', value: 'Rider' },
      { op: 'add', value: { title: 'Head groom', [`${ENTERPRISE}:department`]: 'Yard' } },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'ann.rider@x.example' },
      { op: 'replace', path: 'password', value: 'never kept' },
    ])
    expect(status).toBe(200)
    expect(headers.get('etag')).toBe('W/"2"')
    expect(body).toMatchObject({
      schemas: [USER, ENTERPRISE],
      id,
      name: { givenName: 'Ann', familyName: 'Rider' },
      title: 'Head groom',
      emails: [{ value: 'ann.rider@x.example', type: 'work', primary: true }],
      [ENTERPRISE]: { department: 'Yard' },
      meta: { version: 'W/"2"' },
    })
    expect(body).not.toHaveProperty('password')
    expect((await stage.client.get(`/Users/${id}`)).body).toEqual(body)
    const short = await patch(`/Users/${id}?attributes=title`, [{ op: 'remove', path: 'title' }])
    expect(Object.keys(short.body).sort()).toEqual(['id', 'schemas'])
  })

  it('write nothing where nothing changes', async () => {
    const { id } = await stage.client.aUser('same@x.example', { active: true })
    for (let times = 0; times < 2; times++) {
      const { status, headers } = await patch(`/Users/${id}`, [
        { op: 'replace', path: 'active', value: 'True' },
      ])
      expect([status, headers.get('etag')]).toEqual([200, 'W/"1"'])
    }
  })

  it('are all done or none', async () => {
    const { id, ...before } = await stage.client.aUser('none@x.example', { title: 'Groom' })
    for (const [bad, scimType] of [
      [{ op: 'replace', path: 'groups', value: [] }, 'mutability'],
      [{ op: 'remove', path: 'userName' }, 'mutability'],
      [{ op: 'replace', path: 'emails[type eq "work"].value', value: 7 }, 'invalidValue'],
      [{ op: 'remove', path: 'nothing' }, 'invalidPath'],
      [{ op: 'remove' }, 'noTarget'],
      [{ op: 'move', path: 'title' }, 'invalidSyntax'],
      [{ op: 'replace', path: 'emails[type eq]', value: 'x' }, 'invalidFilter'],
    ] as const) {
      const { status, body } = await patch(`/Users/${id}`, [
        { op: 'replace', path: 'title', value: 'Rider' },
        bad,
      ])
      expect([status, body.scimType], JSON.stringify(bad)).toEqual([400, scimType])
    }
    expect((await stage.client.get(`/Users/${id}`)).body).toEqual({ id, ...before })
  })

  it('of several at once all are kept', async () => {
    const { id } = await stage.client.aUser('several@x.example')
    const values: [string, string][] = [
      ['title', 'a'],
      ['nickName', 'b'],
      ['userType', 'c'],
      ['timezone', 'd'],
    ]
    const answers = await Promise.all(
      values.map(([path, value]) => patch(`/Users/${id}`, [{ op: 'replace', path, value }])),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await stage.client.get(`/Users/${id}`)).body).toMatchObject({
      ...Object.fromEntries(values),
      meta: { version: 'W/"5"' },
    })
  })

  it('of another version than wanted are refused', async () => {
    const { id } = await stage.client.aUser('match@x.example')
    const title = [{ op: 'replace', path: 'title', value: 'x' }]
    expect((await patch(`/Users/${id}`, title, { 'if-match': 'W/"2"' })).status).toBe(412)
    expect((await patch(`/Users/${id}`, title, { 'if-match': 'W/"1"' })).status).toBe(200)
    expect((await patch(`/Users/${id}`, title, { 'if-match': 'W/"1"' })).status).toBe(412)
    const group = await stage.client.aGroup('Matched')
    const add = [{ op: 'add', path: 'members', value: [{ value: id }] }]
    expect((await patch(`/Groups/${group.id}`, add, { 'if-match': 'W/"9"' })).status).toBe(412)
    expect((await patch(`/Groups/${group.id}`, add, { 'if-match': 'W/"1"' })).status).toBe(204)
    expect((await patch(`/Users/${newId('user')}`, title)).status).toBe(404)
    expect((await patch(`/Groups/${newId('group')}`, add)).status).toBe(404)
  })

  it('put people into groups, take them out, and call the group otherwise', async () => {
    const ids = await Promise.all(
      ['g1', 'g2', 'g3'].map(async (one) => (await stage.client.aUser(`${one}@x.example`)).id),
    )
    const { id } = await stage.client.aGroup('Changed', ids.slice(0, 1))
    const members = async () =>
      ((await stage.client.get(`/Groups/${id}`)).body.members ?? []).map((one: Json) => one.value)
    const add = await patch(`/Groups/${id}`, [
      { op: 'Add', path: 'members', value: ids.slice(1).map((value) => ({ value })) },
    ])
    expect([add.status, add.text, add.headers.get('etag')]).toEqual([204, '', 'W/"2"'])
    expect(await members()).toEqual([...ids].sort())
    await patch(`/Groups/${id}`, [{ op: 'remove', path: `members[value eq "${ids[0]}"]` }])
    await patch(`/Groups/${id}`, [{ op: 'Remove', path: 'members', value: [{ value: ids[1] }] }])
    expect(await members()).toEqual([ids[2]])
    const both = await patch(`/Groups/${id}?excludedAttributes=meta`, [
      { op: 'replace', value: { id, displayName: 'Renamed', members: [{ value: ids[0] }] } },
    ])
    expect([both.status, both.body.displayName]).toEqual([200, 'Renamed'])
    expect(both.body.members.map((one: Json) => one.value)).toEqual([ids[0]])
    await patch(`/Groups/${id}`, [{ op: 'remove', path: 'members' }])
    expect(await members()).toEqual([])
    const odd = await patch(`/Groups/${id}`, [
      { op: 'add', path: 'members', value: [{ value: newId('user') }] },
    ])
    expect([odd.status, odd.body.scimType]).toEqual([400, 'invalidValue'])
  })
})
