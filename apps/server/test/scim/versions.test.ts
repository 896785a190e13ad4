import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { eventsOf } from '../harness/api.ts'
import { ScimStage } from './stage.ts'

describe('versions (RFC 7644 3.14)', () => {
  const stage = new ScimStage()
  beforeAll(() => stage.open())
  afterAll(() => stage.close())

  it('is sent once where it is known', async () => {
    const { id, meta } = await stage.client.aUser('known@x.example')
    for (const known of [meta.version, '*', `"x", ${meta.version}`, meta.version.slice(2)]) {
      const { status, text, headers } = await stage.client.get(`/Users/${id}`, { 'if-none-match': known })
      expect([status, text, headers.get('etag')], known).toEqual([304, '', meta.version])
    }
    expect((await stage.client.get(`/Users/${id}`, { 'if-none-match': 'W/"2"' })).status).toBe(200)
    const group = await stage.client.aGroup('Known')
    const again = await stage.client.get(`/Groups/${group.id}`, { 'if-none-match': group.meta.version })
    expect(again.status).toBe(304)
  })

  it('is another when somebody is put into a group, which is no other word of them', async () => {
    const { id, meta } = await stage.client.aUser('member@x.example')
    await stage.client.aGroup('Members', [id])
    const { status, body, headers } = await stage.client.get(`/Users/${id}`, {
      'if-none-match': meta.version,
    })
    expect(status).toBe(200)
    expect(headers.get('etag')).toBe(body.meta.version)
    for (const known of [meta.version, body.meta.version]) {
      const { status: put } = await stage.client.put(
        `/Users/${id}`,
        { userName: 'member@x.example' },
        { 'if-match': known },
      )
      expect(put, known).toBe(200)
    }
  })

  it('of a group is another when somebody in it goes, which is on record', async () => {
    const { client } = stage
    const leaver = await client.aUser('leaver@x.example')
    const inner = await client.aGroup('Inner')
    const outer = await client.aGroup('Outer', [leaver.id, inner.id])
    const read = (known: string) => client.get(`/Groups/${outer.id}`, { 'if-none-match': known })
    expect((await read(outer.meta.version)).status).toBe(304)
    expect((await client.delete(`/Users/${leaver.id}`)).status).toBe(204)
    const less = await read(outer.meta.version)
    expect([less.status, less.body.members.length]).toEqual([200, 1])
    expect((await client.delete(`/Groups/${inner.id}`)).status).toBe(204)
    const empty = await read(less.body.meta.version)
    expect([empty.status, empty.body.members ?? []]).toEqual([200, []])
    const told = await eventsOf(stage.app, stage.place, 'group.members_removed')
    expect(told.filter(({ target_id }) => target_id === outer.id).map(({ data }) => data)).toMatchObject([
      { userIds: [leaver.id], groupIds: [] },
      { userIds: [], groupIds: [inner.id] },
    ])
  })

  it.each(['PUT', 'DELETE'])('a %s of another version is refused, and changes nothing', async (method) => {
    const { client } = stage
    for (const [path, name, body] of [
      ['/Users', `${method}@x.example`, { userName: `${method}@x.example`, title: 'x' }],
      ['/Groups', method, { displayName: method, externalId: 'x' }],
    ] as const) {
      const { id } = path === '/Users' ? await client.aUser(name) : await client.aGroup(name)
      const ask = (ifMatch: string) =>
        client.ask(method, `${path}/${id}`, method === 'PUT' ? body : undefined, { 'if-match': ifMatch })
      for (const stale of ['W/"7"', '"0"', 'W/"7", W/"8"', 'nonsense', 'W/"1']) {
        const { status, body: error } = await ask(stale)
        expect([status, error.status], stale).toEqual([412, '412'])
      }
      const { body: before } = await client.get(`${path}/${id}`)
      expect(before.meta.version).toBe('W/"1"')
    }
  })

  it('takes one of several, strong or weak, and any', async () => {
    const { client } = stage
    for (const good of ['*', '"1"', 'W/"9", W/"1"']) {
      const { id } = await client.aUser(`good-${good.length}@x.example`)
      expect((await client.delete(`/Users/${id}`, { 'if-match': good })).status, good).toBe(204)
    }
  })

  it('who is not there is not there, whatever version is wanted', async () => {
    for (const ifMatch of ['*', 'W/"1"', 'nonsense'])
      expect((await stage.client.delete(`/Users/${newId('user')}`, { 'if-match': ifMatch })).status).toBe(404)
  })
})
