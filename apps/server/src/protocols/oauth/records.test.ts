import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TOKEN_EXCHANGE } from './dependencies.ts'
import { Flow } from './testing/browser.ts'
import { barrier } from './testing/memory-store.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { type Answer, TokenClient, text } from './testing/token-client.ts'

/** What the authorization server puts on record, and for whom. */
let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

const told = () =>
  stage.world.store.told.map(({ organizationId, event, origin }) => ({
    organizationId,
    ...event,
    ip: origin.ip,
  }))
const refused = () =>
  stage.world.refusals.map(({ organizationId, event, origin }) => ({
    organizationId,
    ...event,
    ip: origin.ip,
  }))
const exchange = (tokens: Answer, organization: string) =>
  stage.app.token({
    grant_type: TOKEN_EXCHANGE,
    subject_token: text(tokens, 'access_token'),
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    organization,
  })

describe('a second use', () => {
  it('of a refresh token, at home and where it counted, in the commit that ends the family', async () => {
    const tokens = await stage.tokens({ organization: 'south' })
    await stage.app.refresh(tokens)
    expect(told()).toEqual([])
    stage.world.calls.take()
    expect((await stage.app.refresh(tokens)).status).toBe(400)
    expect(stage.world.calls.take().filter((name) => name === 'commit')).toHaveLength(1)
    const event = {
      ...{ type: 'token.reused', outcome: 'denied', reason: 'refresh_token_used_twice' },
      ...{ target: { kind: 'user', id: stage.ann.id } },
      ...{ data: { clientId: 'app', organizationId: stage.south.id } },
    }
    expect(told()).toEqual([
      { ...event, organizationId: stage.north.id, ip: '127.0.0.1' },
      { ...event, organizationId: stage.south.id, ip: null },
    ])
    expect(stage.world.store.told[0]?.actor).toEqual({
      ...{ kind: 'application', id: 'app', organizationId: stage.north.id },
    })
    // Nothing is left that could be used a third time.
    expect((await stage.app.refresh(tokens)).status).toBe(400)
    expect(told()).toHaveLength(2)
  })

  it('of a code, once for an organization that is home', async () => {
    const flow = new Flow(stage.server.issuer, 'app')
    const callback = await flow.start(stage.browser)
    await stage.app.code(flow, callback)
    expect((await stage.app.code(flow, callback)).status).toBe(400)
    expect(told()).toMatchObject([{ organizationId: stage.north.id, reason: 'code_used_twice' }])
  })

  it('that raced the first', async () => {
    const tokens = await stage.tokens()
    stage.world.store.beforeCommit = barrier(2)
    const answers = await Promise.all([stage.app.refresh(tokens), stage.app.refresh(tokens)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(told()).toMatchObject([{ type: 'token.reused', reason: 'refresh_token_used_twice' }])
  })
})

describe('a token that its client revokes', () => {
  it.each(['access_token', 'refresh_token'])('by its %s', async (name) => {
    const tokens = await stage.tokens({ organization: 'south' })
    await stage.app.post('/revoke', { token: text(tokens, name) })
    const event = { type: 'token.revoked', outcome: 'success', data: { clientId: 'app' } }
    expect(told()).toMatchObject([
      { ...event, organizationId: stage.north.id },
      { ...event, organizationId: stage.south.id, ip: null },
    ])
  })

  it('and none that is not its own, or never was', async () => {
    stage.world.client('other', stage.north)
    const tokens = await stage.tokens()
    const other = new TokenClient(stage.server, 'other')
    await other.post('/revoke', { token: text(tokens, 'refresh_token') })
    await other.post('/revoke', { token: 'never-was' })
    expect(told()).toEqual([])
  })
})

describe('an exchange', () => {
  it('at home, which hears from where, and where it leads, which does not', async () => {
    const east = stage.world.organization('east')
    stage.ann.guestIn.push(east.id)
    const tokens = await stage.tokens({ organization: 'south' })
    expect((await exchange(tokens, 'east')).status).toBe(200)
    const event = {
      type: 'token.exchanged',
      outcome: 'success',
      target: { kind: 'user', id: stage.ann.id },
    }
    const data = { clientId: 'app', organizationId: east.id }
    expect(told()).toEqual([
      { ...event, organizationId: stage.north.id, data: { ...data, from: stage.south.id }, ip: '127.0.0.1' },
      { ...event, organizationId: east.id, data, ip: null },
    ])
  })

  it.each(['closed', 'nowhere'])(
    'that is refused for %s: told at home alone, in the same words',
    async (name) => {
      const closed = stage.world.organization('closed')
      const tokens = await stage.tokens()
      for (const asked of [name, closed.id]) expect((await exchange(tokens, asked)).status).toBe(400)
      const event = {
        ...{
          organizationId: stage.north.id,
          ip: '127.0.0.1',
          type: 'token.exchange_refused',
          outcome: 'denied',
        },
        ...{ reason: 'not_enterable', target: { kind: 'user', id: stage.ann.id }, data: { clientId: 'app' } },
      }
      expect(refused()).toEqual([
        { ...event, personal: { asked: name } },
        { ...event, personal: { asked: closed.id } },
      ])
      expect(told()).toEqual([])
    },
  )

  it('that needs more proof: told there as well, as the person is somebody there', async () => {
    const vault = stage.world.organization('vault', 'mfa')
    stage.ann.guestIn.push(vault.id)
    await exchange(await stage.tokens(), 'vault')
    const data = { clientId: 'app', organizationId: vault.id }
    expect(refused()).toMatchObject([
      { organizationId: stage.north.id, reason: 'step_up', data, personal: { asked: 'vault' } },
      { organizationId: vault.id, reason: 'step_up', data, ip: null },
    ])
    expect(refused()[1]).not.toHaveProperty('personal')
  })
})

describe('entering at the authorization endpoint', () => {
  it('that is refused', async () => {
    stage.world.organization('closed')
    for (const organization of ['closed', 'nowhere'])
      await new Flow(stage.server.issuer, 'app').start(stage.browser, { organization, prompt: 'none' })
    const event = { type: 'organization.entry_refused', outcome: 'denied', reason: 'not_enterable' }
    expect(refused()).toMatchObject([
      { ...event, organizationId: stage.north.id, ip: '127.0.0.1', personal: { asked: 'closed' } },
      { ...event, organizationId: stage.north.id, ip: '127.0.0.1', personal: { asked: 'nowhere' } },
    ])
  })

  it('that needs more proof, and nobody may be asked', async () => {
    const vault = stage.world.organization('vault', 'mfa')
    stage.ann.guestIn.push(vault.id)
    const flow = new Flow(stage.server.issuer, 'app')
    await flow.start(stage.browser, { organization: 'vault', prompt: 'none' })
    const event = { type: 'organization.entry_refused', reason: 'step_up' }
    expect(refused()).toMatchObject([
      { ...event, organizationId: stage.north.id, data: { organizationId: vault.id } },
      { ...event, organizationId: vault.id, ip: null },
    ])
  })

  it('with one account of several is no refusal of the others', async () => {
    stage.world.signIn(stage.browser.id, stage.world.user('bob@south.example', stage.south))
    const east = stage.world.organization('east')
    stage.ann.guestIn.push(east.id)
    await stage.tokens({ organization: 'east' })
    expect(refused()).toEqual([])
  })
})

describe('a client that is not proved', () => {
  it.each(['/token', '/revoke', '/introspect', '/par'])('at %s', async (path) => {
    stage.world.secrets.set('app', 'wrong')
    const form = { grant_type: 'client_credentials', token: 'x' }
    expect((await stage.app.post(path, form)).status).toBe(401)
    expect(refused()).toEqual([
      {
        ...{ organizationId: stage.north.id, ip: '127.0.0.1', type: 'client.authentication_failed' },
        ...{ outcome: 'denied', reason: 'wrong_secret', target: { kind: 'application', id: 'app' } },
      },
    ])
  })

  it('and nothing of one that does not exist', async () => {
    await new TokenClient(stage.server, 'nobody').token({ grant_type: 'client_credentials' })
    expect(refused()).toEqual([])
  })
})

it('counts what became of requests for tokens, and no label is made up', async () => {
  const tokens = await stage.tokens()
  await stage.app.refresh(tokens)
  await stage.app.refresh(tokens)
  await exchange(tokens, 'south')
  await stage.app.token({ grant_type: 'made-up' })
  expect(stage.world.counted.map(({ grantType, outcome }) => `${grantType} ${outcome}`)).toEqual([
    'authorization_code issued',
    'refresh_token issued',
    'refresh_token refused',
    `${TOKEN_EXCHANGE} refused`,
    'other refused',
  ])
})
