import { afterEach, beforeEach, expect, it } from 'vitest'
import { TOKEN_EXCHANGE } from './dependencies.ts'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { type Answer, TokenClient, text } from './testing/token-client.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

const exchange = (
  tokens: Answer,
  organization: string,
  change: Record<string, string> = {},
  client = stage.app,
) =>
  client.token({
    grant_type: TOKEN_EXCHANGE,
    subject_token: text(tokens, 'access_token'),
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    organization,
    ...change,
  })

it('makes a token for another organization, bound to it', async () => {
  const tokens = await stage.tokens({ organization: 'north', scope: 'openid roles' })
  const exchanged = await exchange(tokens, 'south')
  expect(exchanged).toMatchObject({
    status: 200,
    body: { issued_token_type: 'urn:ietf:params:oauth:token-type:access_token', scope: 'openid roles' },
  })
  expect(exchanged.body).not.toHaveProperty('refresh_token')
  expect((await stage.app.userinfo(exchanged)).body).toMatchObject({
    org_id: stage.south.id,
    roles: ['role-in-south'],
  })
  expect((await stage.app.introspect(text(exchanged, 'access_token'))).body).toMatchObject({
    org_id: stage.south.id,
  })
  expect((await stage.app.userinfo(tokens)).body).toMatchObject({ org_id: stage.north.id })
})

it('goes back again, for no longer and with no more scope than it began', async () => {
  stage.world.lifetimes = { ...stage.world.lifetimes, accessToken: 100 }
  const tokens = await stage.tokens({ scope: 'openid email' })
  stage.world.lifetimes = { ...stage.world.lifetimes, accessToken: 5000 }
  const narrow = await exchange(tokens, 'south', { scope: 'openid' })
  expect(narrow.body.expires_in).toBeLessThanOrEqual(100)
  const back = await exchange(narrow, 'north')
  expect(back.body).toMatchObject({ scope: 'openid' })
  expect(back.body.expires_in).toBeLessThanOrEqual(100)
  expect((await exchange(narrow, 'north', { scope: 'openid email' })).body).toMatchObject({
    error: 'invalid_scope',
  })
})

it('aims at a resource that was granted', async () => {
  const resource = `${stage.server.issuer}/api`
  const asked = await stage.tokens({ scope: 'openid', resource })
  expect(asked.status).toBe(200)
  const tokens = await stage.tokens({ scope: 'openid api:read' })
  expect((await exchange(tokens, 'south', { resource: 'https://nowhere.example' })).body).toMatchObject({
    error: 'invalid_target',
  })
  const exchanged = await exchange(tokens, 'south', { resource })
  expect(exchanged.status).toBe(200)
  expect(exchanged.body).not.toHaveProperty('scope')
})

it('RFC 8693 2.1: a token for userinfo alone becomes none for a resource', async () => {
  const resource = `${stage.server.issuer}/api`
  const tokens = await stage.tokens()
  const refused = { status: 400, body: { error: 'invalid_target' } }
  expect(await exchange(tokens, 'south', { resource })).toMatchObject(refused)
  const exchanged = await exchange(tokens, 'south')
  expect(exchanged.status).toBe(200)
  expect(await exchange(exchanged, 'north', { resource })).toMatchObject(refused)
  // Asked for when the person was there, it goes along.
  await stage.tokens({ resource })
  const there = await exchange(tokens, 'south')
  expect((await exchange(there, 'north', { resource })).status).toBe(200)
})

it('CVE-2026-9094: answers an unknown organization as one that may not be entered', async () => {
  const closed = stage.world.organization('closed')
  const tokens = await stage.tokens()
  const answers = await Promise.all([closed.id, 'closed', 'nowhere'].map((name) => exchange(tokens, name)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ status: 400, body: { error: 'invalid_target' } })
})

it('asks for the person where the target asks for more proof', async () => {
  const vault = stage.world.organization('vault', 'mfa')
  stage.ann.guestIn.push(vault.id)
  const tokens = await stage.tokens()
  expect((await exchange(tokens, 'vault')).body).toMatchObject({ error: 'interaction_required' })
  const [session] = stage.world.browsers.get(stage.browser.id) ?? []
  if (session) stage.world.authenticateAgain(session, 'mfa')
  expect((await exchange(tokens, 'vault')).status).toBe(200)
})

it.each([
  [
    'of another client',
    async (tokens: Answer) => {
      stage.world.client('other', stage.north)
      return exchange(tokens, 'south', {}, new TokenClient(stage.server, 'other'))
    },
  ],
  [
    'revoked',
    async (tokens: Answer) => {
      await stage.app.post('/revoke', { token: text(tokens, 'access_token') })
      return exchange(tokens, 'south')
    },
  ],
  [
    'of a session that is over',
    async (tokens: Answer) => {
      stage.world.browsers.clear()
      return exchange(tokens, 'south')
    },
  ],
  [
    'of a user who lost the assignment it came from',
    async (tokens: Answer) => {
      stage.ann.active = false
      return exchange(tokens, 'south')
    },
  ],
  [
    'a refresh token',
    (tokens: Answer) => exchange(tokens, 'south', { subject_token: text(tokens, 'refresh_token') }),
  ],
  [
    'said to be of another type',
    (tokens: Answer) =>
      exchange(tokens, 'south', { subject_token_type: 'urn:ietf:params:oauth:token-type:jwt' }),
  ],
])('CVE-2026-9097: refuses a token %s', async (_name, attempt) => {
  const tokens = await stage.tokens({ organization: 'north' })
  expect(await attempt(tokens)).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
})

it('needs a consent in the target of applications that are not our own', async () => {
  stage.world.client('vendor', stage.north, { firstParty: false })
  const vendor = new TokenClient(stage.server, 'vendor')
  const consented = async (organization: string) => {
    const flow = new Flow(stage.server.issuer, 'vendor')
    const page = await flow.start(stage.browser, { organization })
    return vendor.code(flow, await flow.page(stage.browser, page, { do: 'consent' }))
  }
  const tokens = await consented('north')
  expect((await exchange(tokens, 'south', {}, vendor)).body).toMatchObject({ error: 'interaction_required' })
  await consented('south')
  expect((await exchange(tokens, 'south', {}, vendor)).status).toBe(200)
})
