import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import { anActor } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { ERROR, type Json, ScimStage, USER } from './stage.ts'

describe('requests that are refused', () => {
  const stage = new ScimStage()
  let log = ''
  let headers: Record<string, string>
  beforeAll(async () => {
    const sink = new Writable({
      write(chunk, _encoding, done) {
        log += String(chunk)
        done()
      },
    })
    await stage.open({ logger: pino({ level: 'trace' }, sink) })
    headers = (await anActor(stage.app, stage.place, 'administrator')).headers
  })
  afterAll(() => stage.close())

  const directories = () => `/organizations/${stage.place.organizationId}/directories` as const
  const kept = async (id = stage.directory.id): Promise<{ items: Json[]; text: string }> => {
    const { body, text } = await apiOf(stage.app, stage.workspace)(
      headers,
      `GET ${directories()}/${id}/errors`,
    )
    return { items: body.items ?? [], text }
  }

  it('are kept with what caused them, without anything of anybody, and without any secret', async () => {
    const { client } = stage
    const SECRET = 'canary'
    const person = {
      schemas: [USER],
      externalId: 'e-7',
      userName: `${SECRET}@x.example`,
      password: `${SECRET}-password`,
      name: { familyName: SECRET },
      emails: [{ value: `${SECRET}@x.example`, type: 'work' }],
    }
    const made = await client.post('/Users', person)
    expect(made.text).not.toContain('password')
    const again = await client.post('/Users', person)
    expect(again.status).toBe(409)
    await client.get(`/Users?filter=${encodeURIComponent(`userName foo "${SECRET}@x.example"`)}`)
    await client.get(`/Users?filter=userName+foo+%22${SECRET}%22&attributes=id`)
    await client.get(`/Users/${SECRET}@x.example`)
    await client.ask('PATCH', `/Users/${made.body.id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: `emails[value eq "${SECRET}"].type[`, value: SECRET }],
    })
    await client.post('/Users', `{"userName":"${SECRET}`)
    const { items, text } = await kept()
    expect(items).toHaveLength(6)
    // Who was in the way is looked up for whoever may see people, by an id that is kept.
    const stored = JSON.stringify(items.map(({ met: _met, ...one }) => one))
    expect(stored).not.toContain(SECRET)
    expect(items.filter(({ met }) => met !== null).map(({ met }) => met)).toEqual([
      { kind: 'user', id: made.body.id, name: SECRET },
    ])
    expect(text).not.toContain(stage.directory.token)
    const [first] = items.slice(-1)
    expect(first).toMatchObject({
      method: 'POST',
      path: '/Users',
      status: 409,
      code: 'directory.external_id_taken',
      externalId: 'e-7',
      request: { schemas: [USER], userName: '(text, 16)', password: '(secret)', emails: [{ type: 'work' }] },
    })
    expect(items.some(({ path }) => path === '/Users?filter=userName foo "…"')).toBe(true)
    expect(log).toContain('/scim/v2')
    expect(log).not.toContain(SECRET)
    expect(log).not.toContain(stage.directory.token)
  })

  it('are not kept of whom nobody knows', async () => {
    const before = (await kept()).items.length
    await stage.clientOf('bwd_nothing').post('/Users', { userName: 'x' })
    expect((await kept()).items).toHaveLength(before)
  })

  it('because too many would go say so, ask an administrator, and when to come again; all else goes on', async () => {
    const guarded = await aDirectory(stage.app, stage.place, {
      name: 'Guarded',
      removal_least: 1,
      removal_share: 30,
    })
    const client = stage.clientOf(guarded.token)
    const people: Json[] = []
    for (const name of ['one', 'two', 'three']) people.push(await client.aUser(`${name}@y.example`))
    expect((await client.delete(`/Users/${people[0].id}`)).status).toBe(503)
    const {
      status,
      headers: answered,
      body,
    } = await client.put(`/Users/${people[1].id}`, {
      ...people[1],
      active: false,
    })
    expect([status, body.schemas, body.status]).toEqual([503, [ERROR], '503'])
    expect(answered.get('retry-after')).toBe('600')
    expect((await client.get(`/Users/${people[1].id}`)).body.active).toBe(true)
    expect((await client.aUser('four@y.example')).active).toBe(true)
    const path = `GET ${directories()}/${guarded.id}` as const
    expect((await apiOf(stage.app, stage.workspace)(headers, path)).body.removals).toBe('asked')
    expect((await kept(guarded.id)).items.map(({ code }) => code)).toEqual([
      'directory.removals_paused',
      'directory.removals_paused',
    ])
  })

  it('by a fault of ours are 500, and tell nothing but where to look', async () => {
    const { client } = stage
    const { provisioning } = stage.app
    const before = provisioning.getUser
    provisioning.getUser = () => Promise.reject(new Error('canary of a fault'))
    try {
      const { status, body } = await client.get('/Users/usr_1')
      expect([status, body.status, body.scimType]).toEqual([500, '500', undefined])
      expect(body.detail).toMatch(/^Something went wrong\. Reference: \S+$/)
      const [newest] = (await kept()).items
      expect(newest).toMatchObject({ status: 500, code: 'internal' })
    } finally {
      provisioning.getUser = before
    }
  })

  it('bound what is kept of a request, however it is made', async () => {
    const deep = `{"userName":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    const { status } = await stage.client.post('/Users', deep)
    expect(status).toBe(400)
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, at]))
    expect((await stage.client.post('/Users', wide)).status).toBe(400)
    expect((await kept()).text.length).toBeLessThan(100_000)
  })
})
