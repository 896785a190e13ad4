import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countAll, tryOut } from '../../src/modules/directories/directory.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { eventsOf } from '../harness/api.ts'
import { ENTERPRISE, ERROR, GROUP, type Json, ScimStage, USER } from './stage.ts'

const REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const person = (userName: string, more: object = {}, bulkId = userName) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: { schemas: [USER], userName, ...more },
})
const group = (displayName: string, ...members: string[]) => ({
  method: 'POST',
  path: '/Groups',
  bulkId: displayName,
  data: { schemas: [GROUP], displayName, members: members.map((one) => ({ value: `bulkId:${one}` })) },
})
const managedBy = (name: string) => ({ [ENTERPRISE]: { manager: { value: `bulkId:${name}` } } })

describe('Bulk (RFC 7644 3.7)', () => {
  const stage = new ScimStage()
  let client: Awaited<ReturnType<ScimStage['another']>>['client']
  let place: ScimStage['place']
  beforeAll(() => stage.open())
  afterAll(() => stage.close())
  beforeEach(async () => {
    ;({ client, place } = await stage.another())
  })

  const bulk = (Operations: unknown[], more: object = {}) =>
    client.post('/Bulk', { schemas: [REQUEST], ...more, Operations })
  const statuses = ({ body }: { body: Json }): string[] => body.Operations.map(({ status }: Json) => status)
  const idIn = (answer: Json, at: number): string => answer.body.Operations[at].location.split('/').at(-1)

  it('does what each operation asks, and tells where it is, its version and how it went', async () => {
    const [ann, bob, cid] = await Promise.all(['ann', 'bob', 'cid'].map((name) => client.aUser(name)))
    const answer = await bulk([
      person('dora', { emails: [{ value: 'dora@x.example' }] }, 'qwerty'),
      { method: 'put', path: `/Users/${ann.id}`, version: ann.meta.version, data: { ...ann, title: 'Head' } },
      {
        method: 'PATCH',
        path: `/Users/${bob.id}`,
        data: { schemas: [PATCH], Operations: [{ op: 'Replace', path: 'active', value: 'False' }] },
      },
      { method: 'DELETE', path: `/Users/${cid.id}`, version: cid.meta.version },
    ])
    expect([answer.status, answer.body.schemas]).toEqual([
      200,
      ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
    ])
    const location = (id: string) => `${ann.meta.location.slice(0, -ann.id.length)}${id}`
    const made = idIn(answer, 0)
    expect(answer.body.Operations).toEqual([
      { method: 'POST', bulkId: 'qwerty', location: location(made), version: 'W/"1"', status: '201' },
      { method: 'PUT', location: location(ann.id), version: 'W/"2"', status: '200' },
      { method: 'PATCH', location: location(bob.id), version: 'W/"2"', status: '200' },
      { method: 'DELETE', location: location(cid.id), status: '204' },
    ])
    expect((await client.get(`/Users/${made}`)).body).toMatchObject({ userName: 'dora' })
    expect((await client.get(`/Users/${ann.id}`)).body).toMatchObject({ title: 'Head' })
    expect((await client.get(`/Users/${bob.id}`)).body).toMatchObject({ active: false })
    expect((await client.get(`/Users/${cid.id}`)).status).toBe(404)
  })

  it('makes before anything else what it refers to, wherever that stands', async () => {
    const answer = await bulk([
      {
        method: 'PATCH',
        path: '/Groups/bulkId:Grooms',
        data: {
          schemas: [PATCH],
          Operations: [
            { op: 'add', path: 'members', value: [{ value: 'bulkId:bob' }] },
            { op: 'remove', path: 'members[value eq "bulkId:ann"]' },
          ],
        },
      },
      group('All', 'Grooms'),
      group('Grooms', 'ann'),
      person('ann', managedBy('bob')),
      person('bob'),
    ])
    expect(statuses(answer)).toEqual(['204', '201', '201', '201', '201'])
    const [all, grooms, ann, bob] = [1, 2, 3, 4].map((at) => idIn(answer, at))
    expect((await client.get(`/Groups/${all}`)).body.members).toMatchObject([{ value: grooms }])
    expect((await client.get(`/Groups/${grooms}`)).body.members).toMatchObject([{ value: bob }])
    expect((await client.get(`/Users/${ann}`)).body[ENTERPRISE].manager.value).toBe(bob)
  })

  it('makes people who refer to each other; groups that would contain each other it refuses alone', async () => {
    const answer = await bulk([
      person('ann', managedBy('bob')),
      person('bob', managedBy('ann')),
      group('A', 'B', 'ann'),
      group('B', 'A'),
      group('C', 'ann'),
    ])
    expect(statuses(answer)).toEqual(['201', '201', '409', '409', '201'])
    const [ann, bob] = [idIn(answer, 0), idIn(answer, 1)]
    expect((await client.get(`/Users/${ann}`)).body[ENTERPRISE].manager.value).toBe(bob)
    expect((await client.get(`/Users/${bob}`)).body[ENTERPRISE].manager.value).toBe(ann)
    expect(answer.body.Operations[2]).toEqual({
      method: 'POST',
      bulkId: 'A',
      status: '409',
      response: { schemas: [ERROR], status: '409', detail: expect.stringContaining('contain each other') },
    })
    expect(await client.found('displayName pr', 'Groups', 'displayName')).toEqual(['C'])
  })

  it('makes a run of people in one transaction, and one by one whoever is in the way of that', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `u${at}`)
    expect(statuses(await bulk(names.map((one) => person(one))))).toEqual(names.map(() => '201'))
    const [event, ...more] = await eventsOf(stage.app, place, 'directory.users_created')
    expect([(event as Json).data.userIds.length, more.length]).toEqual([40, 0])
    const answer = await bulk([
      ...['v1', 'v2', 'u7', 'v3'].map((one) => person(one)),
      { ...person('v4'), data: { schemas: [USER] } },
      person('v5', { emails: [{ value: 'no address' }] }),
      person('v6'),
    ])
    expect(statuses(answer)).toEqual(['201', '201', '409', '201', '400', '400', '201'])
    expect(answer.body.Operations[2].response).toMatchObject({ scimType: 'uniqueness', status: '409' })
    expect(await client.found('userName sw "v"')).toEqual(['v1', 'v2', 'v3', 'v6'])
    const kept = await inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('directory_errors').select(['method', 'path', 'status', 'code']).execute(),
    )
    expect(kept).toContainEqual({
      method: 'POST',
      path: '/Users',
      status: 409,
      code: 'directory.user_name_taken',
    })
    expect(kept).toHaveLength(3)
  })

  it('stops after as many errors as it is told', async () => {
    await client.aUser('taken')
    const operations = [
      person('a1'),
      person('taken'),
      person('a2'),
      person('taken', {}, 'again'),
      person('a3'),
    ]
    expect(statuses(await bulk(operations, { failOnErrors: 2 }))).toEqual(['201', '409', '201', '409'])
    expect(await client.found('userName sw "a"')).toEqual(['a1', 'a2'])
    for (const failOnErrors of [0, -1, '1', 'many'])
      expect((await bulk([], { failOnErrors })).body).toMatchObject({
        status: '400',
        scimType: 'invalidValue',
      })
  })

  it('comes to the same when it is sent again', async () => {
    const operations = [
      person('ann', { externalId: 'e1' }),
      person('bob', managedBy('ann')),
      group('Grooms', 'ann', 'bob'),
    ]
    // As if it had been cut off after the first.
    await bulk(operations.slice(0, 1))
    const answer = await bulk(operations)
    expect(statuses(answer)).toEqual(['409', '201', '201'])
    const ann = (await client.get('/Users?filter=userName%20eq%20%22ann%22')).body.Resources[0].id
    const grooms = (await client.get(`/Groups/${idIn(answer, 2)}`)).body
    expect(grooms.members.map((one: Json) => one.value).sort()).toEqual([ann, idIn(answer, 1)].sort())
    expect(statuses(await bulk(operations))).toEqual(['409', '409', '409'])
    expect((await client.get(`/Groups/${grooms.id}`)).body).toEqual(grooms)
    // Somebody else by the same name is nobody whom it means.
    const other = await bulk([person('ann', { externalId: 'e2' }), group('Others', 'ann')])
    expect(statuses(other)).toEqual(['409', '400'])
  })

  it('tells of each operation why it was refused', async () => {
    const foreign = await stage.client.aUser(`foreign-${place.organizationId}`)
    const ann = await client.aUser('ann')
    const answer = await bulk([
      { method: 'DELETE', path: `/Users/${foreign.id}` },
      { method: 'PUT', path: `/Users/${ann.id}`, version: 'W/"7"', data: { schemas: [USER], userName: 'x' } },
      { method: 'POST', path: '/Devices', bulkId: 'd', data: {} },
      { method: 'POST', path: `/Users/${ann.id}`, bulkId: 'p', data: {} },
      { method: 'DELETE', path: '/Users' },
      { ...group('Grooms'), data: { displayName: 'Grooms', members: [{ value: foreign.id }] } },
      group('Riders', 'nobody'),
      {
        method: 'PATCH',
        path: `/Users/${ann.id}`,
        data: { schemas: [PATCH], Operations: [{ op: 'remove' }] },
      },
      { method: 'PATCH', path: `/Users/${ann.id}` },
    ])
    expect(statuses(answer)).toEqual(['404', '412', '404', '404', '404', '400', '400', '400', '400'])
    expect(answer.body.Operations[7].response.scimType).toBe('noTarget')
    expect(answer.body.Operations[0].location).toContain(`/Users/${foreign.id}`)
    expect((await stage.client.get(`/Users/${foreign.id}`)).body.active).toBe(true)
    expect((await client.get(`/Users/${ann.id}`)).body).toEqual(ann)
  })

  it('has bounds, and takes no message that is none', async () => {
    const many = (of: number) => Array.from({ length: of }, (_, at) => person(`m${at}`))
    const tooMany = await bulk(many(1_001))
    expect([tooMany.status, tooMany.body.status]).toEqual([413, '413'])
    const large = await bulk([person('large', { title: 'x'.repeat(3 * 1024 * 1024) })])
    expect([large.status, large.body.status]).toEqual([413, '413'])
    expect((await client.get('/ServiceProviderConfig')).body.bulk).toEqual({
      supported: true,
      maxOperations: 1_000,
      maxPayloadSize: 2 * 1024 * 1024,
    })
    for (const sent of [
      {},
      [],
      { schemas: [USER], Operations: [] },
      { schemas: [REQUEST], Operations: {} },
      { schemas: [REQUEST], Operations: ['x'] },
      { schemas: [REQUEST], Operations: [{ method: 'GET', path: '/Users' }] },
      { schemas: [REQUEST], Operations: [{ ...person('a'), bulkId: undefined }] },
      { schemas: [REQUEST], Operations: [person('a'), person('b', {}, 'a')] },
      `{"schemas":["${REQUEST}"],"Operations":[{"method":"POST","path":"/Users","bulkId":"p","data":{"__proto__":{"x":1}}}]}`,
      `{"schemas":["${REQUEST}"],"Operations":[{"method":"POST","path":"/Users","bulkId":"p","data":{"name":{"constructor":1}}}]}`,
    ])
      expect([sent, (await client.post('/Bulk', sent)).status]).toEqual([sent, 400])
    expect(await client.found('userName pr')).toEqual([])
    expect(statuses(await bulk([]))).toEqual([])
  })

  it('is over when its token is, in the middle of what it asked for', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, at) => client.aUser(`t${at}`)))
    const titles = Array.from({ length: 400 }, (_, at) => ({
      method: 'PATCH',
      path: `/Users/${people[at % 20].id}`,
      data: { schemas: [PATCH], Operations: [{ op: 'replace', path: 'title', value: `${at}` }] },
    }))
    const answer = bulk(titles)
    const changes = () =>
      inOrganization(stage.app.services.db, place, async (tx) => {
        const rows = await tx.selectFrom('directory_users').select('version').execute()
        return rows.reduce((sum, { version }) => sum + version - 1, 0)
      })
    while ((await changes()) === 0);
    await inOrganization(stage.app.services.db, place, (tx) => tx.deleteFrom('directory_tokens').execute())
    stage.app.services.state.apply([
      { workspaceId: place.workspaceId, topic: 'directory', subject: place.organizationId },
    ])
    expect((await answer).status).toBe(401)
    expect(await changes()).toBeLessThan(titles.length)
  })

  it('makes nobody while a directory is only tried out', async () => {
    await tryOut(stage.app, place)
    const before = await countAll(stage.app, place)
    expect(statuses(await bulk([person('ann'), person('bob'), group('Grooms', 'ann')]))).toEqual([
      '201',
      '201',
      '201',
    ])
    expect(await client.found('userName pr')).toEqual(['ann', 'bob'])
    expect(await client.found('groups.display eq "Grooms"')).toEqual(['ann'])
    // Of those who come together each is told by themselves.
    expect(statuses(await bulk([person('cid'), person('ann'), person('dan')]))).toEqual(['201', '409', '201'])
    expect(await countAll(stage.app, place)).toEqual(before)
  })
})
