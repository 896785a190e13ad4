import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOrganization } from '../../src/platform/db/index.ts'
import { assign, aUser } from '../factories/index.ts'
import { ENTERPRISE, GROUP, type Json, ScimStage, SEARCH, USER } from './stage.ts'

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const statusesOf = ({ Operations }: Json): string[] => Operations.map(({ status }: Json) => status).sort()

describe('attacks by a directory, over HTTP', () => {
  const stage = new ScimStage()
  beforeAll(() => stage.open())
  afterAll(() => stage.close())

  const account = (place: ScimStage['place'], id: string) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('users')
        .selectAll()
        .where('id', '=', id as never)
        .executeTakeFirstOrThrow(),
    )

  it('CVE-2025-41115: an external id is no id, wherever it stands', async () => {
    const { client } = stage
    const victim = await aUser(stage.app, stage.place)
    const own = await client.aUser('own@x.example')
    for (const externalId of [victim, own.id]) {
      const made = await client.post('/Users', {
        schemas: [USER],
        id: externalId,
        externalId,
        userName: `taken-${externalId.slice(-6)}@x.example`,
      })
      expect(made.status, made.text).toBe(201)
      expect(made.body.externalId).toBe(externalId)
      expect(made.body.id).not.toBe(externalId)
      // By that id only whoever has it is meant.
      const found = await client.get(`/Users/${externalId}`)
      expect(found.body.id ?? found.status).toBe(externalId === own.id ? own.id : 404)
      await client.put(`/Users/${made.body.id}`, { id: externalId, userName: made.body.userName })
      expect((await client.get(`/Users/${made.body.id}`)).body.userName).toBe(made.body.userName)
      expect(await client.found(`id eq "${externalId}"`)).toEqual(
        externalId === own.id ? ['own@x.example'] : [],
      )
    }
    const group = await client.post('/Groups', {
      schemas: [GROUP],
      displayName: 'G',
      members: [{ value: victim }],
    })
    expect(group.status).toBe(400)
    const named = await client.aUser('named@x.example', { externalId: 'ext-1' })
    for (const path of ['/Users/ext-1', `/Users/${encodeURIComponent('named@x.example')}`])
      expect((await client.get(path)).status).toBe(404)
    const member = await client.post('/Groups', { displayName: 'G', members: [{ value: 'ext-1' }] })
    expect([member.status, named.externalId]).toEqual([400, 'ext-1'])
    expect((await account(stage.place, victim)).status).toBe('active')
  })

  it('CVE-2025-4210: nothing is made by a token of elsewhere', async () => {
    const { directory, place } = await stage.another()
    const before = await stage.client.get('/Users?count=0')
    for (const [token, organizationId] of [
      [directory.token, stage.place.organizationId],
      [directory.token, stage.workspace.root.organizationId],
      [undefined, stage.place.organizationId],
    ] as const) {
      const answer = await stage
        .clientOf(token, organizationId)
        .post('/Users', { userName: 'mallory@x.example' })
      expect(answer.status).toBe(401)
    }
    expect((await stage.client.get('/Users?count=0')).body.totalResults).toBe(before.body.totalResults)
    expect(
      (await stage.clientOf(directory.token, place.organizationId).get('/Users')).body.totalResults,
    ).toBe(0)
  })

  it('attack 82: an address of another organization’s user makes nobody the same, one of somebody here is refused', async () => {
    const { client } = stage
    const elsewhere = await stage.another()
    const far = await aUser(stage.app, elsewhere.place, 'boss@x.example')
    const here = await aUser(stage.app, stage.place, 'here@x.example')
    const { id } = await client.aUser('mallory@x.example', {
      emails: [{ value: 'boss@x.example', primary: true }],
    })
    expect(id).not.toBe(far)
    expect(await account(elsewhere.place, far)).toMatchObject({ email: 'boss@x.example', version: 1 })
    const value = 'here@x.example'
    for (const renamed of [
      await client.put(`/Users/${id}`, { userName: value }),
      await client.put(`/Users/${id}`, { userName: 'mallory@x.example', emails: [{ value, primary: true }] }),
      await client.ask('PATCH', `/Users/${id}`, {
        schemas: [PATCH],
        Operations: [{ op: 'replace', path: 'emails[primary eq true].value', value }],
      }),
      await client.post('/Users', { userName: value.toUpperCase() }),
    ])
      expect([renamed.status, renamed.body.scimType]).toEqual([409, 'uniqueness'])
    expect((await account(stage.place, here)).email).toBe(value)
    expect((await account(stage.place, id)).email).toBe('boss@x.example')
  })

  it('CVE-2026-11577: puts nobody into a group that gives more than whoever answers for it holds, by a Bulk neither', async () => {
    const { directory, place } = await stage.another()
    const client = stage.clientOf(directory.token, place.organizationId)
    const { id } = await client.aUser('mallory@x.example')
    const admins = await client.aGroup('Admins')
    await assign(stage.app, place, admins.id, 'administrator')
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.deleteFrom('assignments').where('user_id', '=', directory.authorId).execute(),
    )
    const members = [{ value: id }]
    const path = `/Groups/${admins.id}`
    const ways: [method: string, path: string, data: object][] = [
      ['PATCH', path, { schemas: [PATCH], Operations: [{ op: 'Add', path: 'members', value: members }] }],
      ['PATCH', path, { schemas: [PATCH], Operations: [{ op: 'replace', value: { members } }] }],
      ['PUT', path, { schemas: [GROUP], displayName: 'Admins', members }],
    ]
    for (const [method, at, data] of ways) {
      const alone = await client.ask(method, at, data)
      expect([alone.status, alone.text], alone.text).toEqual([403, expect.stringContaining('answers for')])
      const Operations = [{ method, path: at, data }]
      const { body } = await client.post('/Bulk', { schemas: [BULK], Operations })
      expect(body.Operations, JSON.stringify(body)).toMatchObject([{ status: '403' }])
    }
    // Nor by somebody new who is put into it in the same message.
    const made = { method: 'POST', path: '/Users', bulkId: 'm', data: { schemas: [USER], userName: 'm2' } }
    const value = [{ value: 'bulkId:m' }]
    const put = {
      ...{ method: 'PATCH', path },
      data: { schemas: [PATCH], Operations: [{ op: 'add', path: 'members', value }] },
    }
    const { body } = await client.post('/Bulk', { schemas: [BULK], Operations: [put, made] })
    expect(statusesOf(body)).toEqual(['201', '403'])
    expect((await client.get(path)).body.members ?? []).toEqual([])
  })

  describe('GHSA-9m6g-wc8r-q59c: keys that every object has', () => {
    const BAD = [
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"constructor":{"polluted":1}}',
      '{"prototype":{"polluted":1}}',
      '{"\\u005f_proto__":{"polluted":1}}',
      '{"__PROTO__":{"polluted":1}}',
    ]
    const within = (bad: string): [string, string, string][] => [
      ['POST', '/Users', `{"userName":"p@x.example",${bad.slice(1)}`],
      ['POST', '/Users', `{"userName":"p@x.example","name":${bad}}`],
      ['POST', '/Users', `{"userName":"p@x.example","emails":[{"value":"p@x.example","a":[[${bad}]]}]}`],
      ['POST', '/Users', `{"userName":"p@x.example","${ENTERPRISE}":{"manager":${bad}}}`],
      ['POST', '/Groups', `{"displayName":"P","members":[${bad}]}`],
      ['POST', '/.search', `{"schemas":["${SEARCH}"],${bad.slice(1)}`],
      ['PATCH', '/Users/:id', `{"schemas":["${PATCH}"],"Operations":[{"op":"add","value":${bad}}]}`],
      [
        'PATCH',
        '/Users/:id',
        `{"schemas":["${PATCH}"],"Operations":[{"op":"add","path":"name","value":${bad}}]}`,
      ],
    ]

    it.each(BAD)('refuses %s, however deep', async (bad) => {
      const { id, ...before } = await stage.client.aUser(`q-${BAD.indexOf(bad)}@x.example`)
      for (const [method, path, body] of within(bad)) {
        const { status, body: error } = await stage.client.ask(method, path.replace(':id', id), body)
        expect([status, error.scimType], body).toEqual([400, 'invalidSyntax'])
      }
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      expect((await stage.client.get(`/Users/${id}`)).body).toEqual({ id, ...before })
    })

    it.each([
      '__proto__.polluted',
      'constructor.prototype',
      'name.__proto__',
      'emails[value eq "x"].constructor',
      `${USER}:__proto__`,
    ])('knows no path %s', async (path) => {
      const { id } = await stage.client.aUser(`r-${path.length}@x.example`)
      const { status, body } = await stage.client.ask('PATCH', `/Users/${id}`, {
        schemas: [PATCH],
        Operations: [{ op: 'replace', path, value: { polluted: 1 } }],
      })
      expect([status, body.scimType]).toEqual([400, 'invalidPath'])
    })
  })
})
