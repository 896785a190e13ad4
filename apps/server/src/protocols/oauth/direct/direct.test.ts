import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { epochSeconds, systemClock, toDate } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import type { ClientRecord } from '../dependencies.ts'
import type { Artifact, StoredGrant } from '../records.ts'
import { type Asked, askBothWays } from '../testing/both-ways.ts'
import { basic, RESOURCE, type Requests, setRequests } from '../testing/requests.ts'
import type { Stage } from '../testing/stage.ts'

/** Nobody can tell an answer that was given directly from the library's, whatever is asked and however. */
let stage: Stage
let values: Requests['values']
let as: Requests['as']
let post: Requests['post']
let userinfo: Requests['userinfo']

beforeAll(async () => {
  ;({ stage, values, as, post, userinfo } = await setRequests())
})
afterAll(() => stage.server.close())

/** What is kept of one of the tokens. */
function storedOf(name: string): [string, Artifact] {
  const key = hashSecret(values[name] ?? '').toString('hex')
  const known = stage.world.store.artifacts.get(key)
  if (!known) throw new Error('no token')
  return [key, known]
}

async function isDirect(asked: Asked): Promise<boolean> {
  const both = await askBothWays(stage.server, asked)
  expect(both.plain).toEqual(both.library)
  return both.isDirect
}

describe('what is plain and good', () => {
  it.each(['access', 'bound', 'next'])('is answered directly at userinfo: %s', async (name) => {
    expect(await isDirect(userinfo(values[name]))).toBe(true)
  })

  it.each(['access', 'refresh', 'bound', 'next'])('and at introspection: %s', async (name) => {
    expect(await isDirect(post('/introspect', `token=${values[name]}`, as('app')))).toBe(true)
    const hinted = `token_type_hint=refresh_token&token=${values[name]}`
    expect(await isDirect(post('/introspect', hinted, as('app')))).toBe(true)
  })

  it('and for the resource that a token is for', async () => {
    expect(await isDirect(post('/introspect', `token=${values.resource}`, as('rs')))).toBe(true)
  })

  it.each(['refresh', 'second', 'boundRefresh'])('and a refresh: %s', async (name) => {
    const form = `grant_type=refresh_token&refresh_token=${values[name]}`
    expect(await isDirect(post('/token', form, as('app')))).toBe(true)
  })

  it('and a refresh whose chain is nearly over', async () => {
    const { artifacts } = stage.world.store
    const [key, known] = storedOf('refresh')
    const iiat = epochSeconds(systemClock.now()) - stage.world.lifetimes.refreshTokenTotal + 100
    artifacts.set(key, { ...known, payload: { ...known.payload, iiat, rotations: undefined, nonce: 'n' } })
    const form = `grant_type=refresh_token&refresh_token=${values.refresh}`
    expect(await isDirect(post('/token', form, as('app')))).toBe(true)
    artifacts.set(key, known)
  })

  it('and for client credentials', async () => {
    expect(await isDirect(post('/token', 'grant_type=client_credentials', as('robot')))).toBe(true)
  })
})

describe('what is not', () => {
  it.each(['refresh', 'used', 'resource', 'revoked', 'never', 'jwt'])(
    'is the library’s at userinfo: %s',
    async (name) => {
      expect(await isDirect(userinfo(values[name]))).toBe(false)
    },
  )

  it.each(['used', 'revoked', 'never', 'jwt'])('and at introspection: %s', async (name) => {
    expect(await isDirect(post('/introspect', `token=${values[name]}`, as('app')))).toBe(false)
  })

  it.each(['other', 'rs', 'robot'])('and so is a token that is nothing to %s', async (clientId) => {
    expect(await isDirect(post('/introspect', `token=${values.access}`, as(clientId)))).toBe(false)
  })

  it.each(['access', 'used', 'revoked', 'never', 'jwt', 'resourceRefresh'])(
    'and at a refresh: %s',
    async (name) => {
      const form = `grant_type=refresh_token&refresh_token=${values[name]}`
      expect(await isDirect(post('/token', form, as('app')))).toBe(false)
      expect(await isDirect(post('/token', form, as('other')))).toBe(false)
    },
  )

  it('and a refresh of another client’s token, or for less', async () => {
    const form = `grant_type=refresh_token&refresh_token=${values.refresh}`
    expect(await isDirect(post('/token', form, as('other')))).toBe(false)
    expect(await isDirect(post('/token', `${form}&scope=openid`, as('app')))).toBe(false)
    expect(await isDirect(post('/token', `${form}&resource=${RESOURCE}`, as('app')))).toBe(false)
  })

  it('and a refresh by a client that may no longer refresh', async () => {
    const { clients } = stage.world
    const known = clients.get('app') as ClientRecord
    clients.set('app', { ...known, grantTypes: ['authorization_code'] })
    const form = `grant_type=refresh_token&refresh_token=${values.refresh}`
    expect(await isDirect(post('/token', form, as('app')))).toBe(false)
    clients.set('app', known)
  })

  it('and a client without the grant, or without the secret', async () => {
    const refresh = `grant_type=refresh_token&refresh_token=${values.refresh}`
    expect(await isDirect(post('/token', refresh, as('robot')))).toBe(false)
    for (const by of [as('app'), basic('robot:wrong'), basic('nobody:wrong'), basic('spa:x'), 'Basic !'])
      expect(await isDirect(post('/token', 'grant_type=client_credentials', by))).toBe(false)
  })

  it('and what a defect kept from an answer, which is told', async () => {
    const { clients, errors } = stage.world
    let isFirst = true
    clients.get = (clientId) => {
      if (!isFirst) return Map.prototype.get.call(clients, clientId) as ClientRecord | undefined
      isFirst = false
      throw new TypeError('a defect')
    }
    expect(await isDirect(post('/token', 'grant_type=client_credentials', as('robot')))).toBe(false)
    Reflect.deleteProperty(clients, 'get')
    expect(errors.splice(0).map(({ message }) => message)).toEqual(['a defect'])
  })

  it('and a browser’s request from another origin', async () => {
    const origin = 'https://elsewhere.example'
    expect(await isDirect(userinfo(values.access, { origin }))).toBe(false)
    expect(await isDirect(post('/introspect', `token=${values.access}`, as('app'), { origin }))).toBe(false)
  })

  it('and a token of somebody who is no longer active', async () => {
    stage.ann.active = false
    expect(await isDirect(userinfo(values.access))).toBe(false)
    expect(await isDirect(post('/introspect', `token=${values.access}`, as('app')))).toBe(false)
    stage.ann.active = true
  })

  it('and a token whose session is over, unless it outlives it', async () => {
    const held = stage.world.browsers.get(stage.browser.id) ?? []
    stage.world.browsers.set(stage.browser.id, [])
    expect(await isDirect(userinfo(values.bound))).toBe(false)
    expect(await isDirect(post('/introspect', `token=${values.bound}`, as('app')))).toBe(false)
    expect(await isDirect(userinfo(values.access))).toBe(true)
    stage.world.browsers.set(stage.browser.id, held)
    const live = held.map((session) => ({ ...session, expiresAt: systemClock.now() }))
    stage.world.browsers.set(stage.browser.id, live)
    expect(await isDirect(userinfo(values.bound))).toBe(false)
    stage.world.browsers.set(stage.browser.id, held)
  })

  it('and client credentials for something named', async () => {
    for (const more of [
      'resource=https://nowhere.example',
      `resource=${RESOURCE}`,
      'scope=openid',
      'client_id=x',
    ])
      expect(await isDirect(post('/token', `grant_type=client_credentials&${more}`, as('robot')))).toBe(false)
  })

  it('and a client that proves itself in another way than it should', async () => {
    expect(await isDirect(post('/token', 'grant_type=client_credentials', as('keyed')))).toBe(false)
  })

  it.each<[string, Record<string, unknown>]>([
    ['has expired', { exp: 1 }],
    ['was made for another time', { nbf: 9_999_999_999 }],
    ['is bound to a key', { jkt: 'x' }],
    ['is for a resource, whatever its scopes', { aud: RESOURCE }],
    ['does not open userinfo', { scope: 'roles' }],
    ['asks for single claims', { claims: { userinfo: { email: null } } }],
    ['was taken from its client', { clientId: 'other' }],
    ['is of somebody else', { accountId: 'usr_nobody' }],
  ])('and a token that %s', async (_what, change) => {
    const { artifacts } = stage.world.store
    const [key, known] = storedOf('access')
    artifacts.set(key, { ...known, payload: { ...known.payload, ...change } })
    expect(await isDirect(userinfo(values.access))).toBe(false)
    await isDirect(post('/introspect', `token=${values.access}`, as('app')))
    artifacts.set(key, known)
    const [refresh, before] = storedOf('refresh')
    artifacts.set(refresh, { ...before, payload: { ...before.payload, ...change } })
    await isDirect(post('/token', `grant_type=refresh_token&refresh_token=${values.refresh}`, as('app')))
    artifacts.set(refresh, before)
  })

  it.each<[string, (grant: StoredGrant) => Partial<StoredGrant>]>([
    [
      'took something back',
      ({ payload }) => ({ payload: { ...payload, rejected: { openid: { scope: 'roles' } } } }),
    ],
    ['is over', () => ({ expiresAt: toDate(1) })],
    ['is of another client', () => ({ clientId: 'other' })],
    ['is of another user', () => ({ userId: newId('user') })],
  ])('and a token whose grant %s', async (_what, change) => {
    const { grants } = stage.world.store
    const id = storedOf('access')[1].grantId ?? ''
    const known = grants.get(id) as StoredGrant
    grants.set(id, { ...known, ...change(known) })
    expect(await isDirect(userinfo(values.access))).toBe(false)
    expect(await isDirect(post('/introspect', `token=${values.access}`, as('app')))).toBe(false)
    grants.set(id, known)
  })

  it('and a token whose session has another grant by now', async () => {
    const { entries } = stage.world.store
    const before = [...entries]
    for (const [key, known] of before) {
      const changed = Object.entries(known.authorizations).map(([id, one]) => [
        id,
        { ...one, grantId: 'other' },
      ])
      entries.set(key, { ...known, authorizations: Object.fromEntries(changed) })
    }
    expect(await isDirect(userinfo(values.bound))).toBe(false)
    expect(await isDirect(post('/introspect', `token=${values.bound}`, as('app')))).toBe(false)
    for (const [key, known] of before) entries.set(key, known)
  })
})

it('a refresh of which nobody knows whether it was stored is not tried again', async () => {
  const { store, calls, errors } = stage.world
  errors.length = 0
  const form = `grant_type=refresh_token&refresh_token=${values.refresh}`
  store.beforeCommit = () => Promise.reject(new Error('the connection is gone'))
  calls.take()
  const { plain, library } = await askBothWays(stage.server, post('/token', form, as('app')))
  expect(plain).toEqual(library)
  expect(plain).toMatchObject({ status: 500, traces: { gone: [], written: [] } })
  expect(calls.take().filter((name) => name === 'commit')).toHaveLength(2)
  expect(stage.world.errors).toHaveLength(2)
  delete store.beforeCommit
})
