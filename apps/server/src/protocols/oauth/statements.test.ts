import { afterEach, beforeEach, expect, it } from 'vitest'
import { TOKEN_EXCHANGE } from './dependencies.ts'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { TokenClient, text } from './testing/token-client.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
  stage.world.client('robot', stage.south, {
    kind: 'service',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    postLogoutRedirectUris: [],
  })
})
afterEach(() => stage.server.close())

/** Calls to our dependencies, each of which may cost a statement. Clients come from memory. */
async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
  stage.world.calls.take()
  await work()
  return stage.world.calls.take()
}

it('client credentials read and write nothing', async () => {
  const robot = new TokenClient(stage.server, 'robot')
  expect(await callsOf(() => robot.token({ grant_type: 'client_credentials' }))).toEqual([])
})

it('a code, a refresh, userinfo, introspection: one read, the account, one write', async () => {
  const flow = new Flow(stage.server.issuer, 'app')
  const callback = await flow.start(stage.browser)
  expect(await callsOf(() => stage.app.code(flow, callback))).toEqual(['load', 'account', 'commit'])
  const tokens = await stage.tokens()
  expect(await callsOf(() => stage.app.userinfo(tokens))).toEqual(['load', 'account'])
  expect(await callsOf(() => stage.app.introspect(text(tokens, 'access_token')))).toEqual(['load', 'account'])
  expect(await callsOf(() => stage.app.refresh(tokens))).toEqual(['load', 'account', 'commit'])
})

it('an account that comes along with the token is not asked for again', async () => {
  stage.world.store.accountOf = (userId, organizationId) => stage.world.view(userId, organizationId) ?? null
  const tokens = await stage.tokens()
  expect(await callsOf(() => stage.app.userinfo(tokens))).toEqual(['load'])
  expect(await callsOf(() => stage.app.introspect(text(tokens, 'access_token')))).toEqual(['load'])
  expect(await callsOf(() => stage.app.refresh(tokens))).toEqual(['load', 'commit'])
})

it('an authorization under a live session', async () => {
  const flow = new Flow(stage.server.issuer, 'app')
  expect(await callsOf(() => flow.start(stage.browser, { organization: 'south' }))).toEqual([
    'ofBrowser',
    'resolve',
    'entered',
    'account',
    'commit',
  ])
  expect(await callsOf(() => flow.start(stage.browser, { organization: 'south' }))).toEqual([
    'ofBrowser',
    'resolve',
    'entered',
    'account',
    'findGrant',
    'commit',
  ])
})

it('an exchange', async () => {
  const tokens = await stage.tokens()
  expect(
    await callsOf(() =>
      stage.app.token({
        grant_type: TOKEN_EXCHANGE,
        subject_token: text(tokens, 'access_token'),
        organization: 'south',
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      }),
    ),
  ).toEqual(['load', 'account', 'resolve', 'entered', 'account', 'commit'])
})
