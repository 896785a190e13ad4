import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newSecret } from '../../kernel/random.ts'
import { createLogoutRequest } from './logout.ts'
import { Browser, Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { type Answer, TokenClient, text } from './testing/token-client.ts'

const BYE = 'https://app.example/bye'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

const logoutUrl = (parameters: Record<string, string>) =>
  `${stage.server.issuer}/logout?${new URLSearchParams(parameters)}`

async function submit(
  response: Response,
  change: Record<string, string> = {},
  browser = stage.browser,
): Promise<Response> {
  const html = await response.text()
  const action = /action="([^"]+)"/.exec(html)?.[1] ?? ''
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return browser.post(action, { xsrf, logout: 'yes', ...change })
}

async function logOut(tokens: Answer): Promise<Response> {
  const id_token_hint = text(tokens, 'id_token')
  return submit(
    await stage.browser.get(logoutUrl({ id_token_hint, post_logout_redirect_uri: BYE, state: 'x' })),
  )
}

it('ends the session concerned, and it alone', async () => {
  const bob = stage.world.user('bob@south.example', stage.south)
  stage.world.signIn(stage.browser.id, bob)
  const ofAnn = await stage.tokens({ login_hint: stage.ann.email })
  const ofBob = await stage.tokens({ login_hint: bob.email })
  const answer = await logOut(ofBob)
  expect(answer.headers.get('location')).toBe(`${BYE}?state=x`)
  expect(stage.world.browsers.get(stage.browser.id)?.map(({ userId }) => userId)).toEqual([stage.ann.id])
  expect((await stage.app.refresh(ofBob)).status).toBe(400)
  expect((await stage.app.userinfo(ofBob)).status).toBe(401)
  expect((await stage.app.refresh(ofAnn)).status).toBe(200)
})

it('ends it in every organization, and tells every client of each', async () => {
  stage.world.client('told', stage.north, { backchannelLogoutUri: 'https://told.example/logout' })
  const told = new TokenClient(stage.server, 'told')
  const flow = new Flow(stage.server.issuer, 'told')
  const elsewhere = await told.code(flow, await flow.start(stage.browser, { organization: 'south' }))
  await stage.tokens({ organization: 'north' })
  await logOut(elsewhere)
  expect(stage.world.store.grants.size).toBe(0)
  expect((await told.userinfo(elsewhere)).status).toBe(401)
  const notice = stage.world.store.notices.find(({ clientId }) => clientId === 'told')
  if (!notice) throw new Error('nobody was told')
  expect(stage.world.store.notices.filter(({ clientId }) => clientId === 'told')).toHaveLength(1)

  const request = await createLogoutRequest(stage.server.mounted.provider, notice, newSecret())
  expect(request?.url).toBe('https://told.example/logout')
  const { payload, protectedHeader } = await jwtVerify(
    request?.body.get('logout_token') ?? '',
    createRemoteJWKSet(new URL(`${stage.server.issuer}/jwks`)),
    { audience: 'told', issuer: stage.server.issuer },
  )
  expect(protectedHeader.typ).toBe('logout+jwt')
  expect(payload).toMatchObject({
    sub: stage.ann.id,
    sid: notice.sid,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
  expect(payload.sid).toBe(
    text(elsewhere, 'id_token') &&
      JSON.parse(Buffer.from(text(elsewhere, 'id_token').split('.')[1] ?? '', 'base64url').toString()).sid,
  )
  expect(payload).not.toHaveProperty('nonce')
})

it('signs out of one application when the person stays signed in', async () => {
  const tokens = await stage.tokens()
  const page = await stage.browser.get(logoutUrl({ id_token_hint: text(tokens, 'id_token') }))
  await submit(page, { logout: '' })
  expect((await stage.app.refresh(tokens)).status).toBe(400)
  expect(stage.world.browsers.get(stage.browser.id)).toHaveLength(1)
})

it('asks which account when several are signed in and none is named', async () => {
  stage.world.signIn(stage.browser.id, stage.world.user('bob@south.example', stage.south))
  const response = await stage.browser.get(logoutUrl({ client_id: 'app' }))
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('account_selection_required')
})

it('goes back to the application though the session is already over', async () => {
  const tokens = await stage.tokens()
  stage.world.browsers.clear()
  expect((await logOut(tokens)).headers.get('location')).toBe(`${BYE}?state=x`)
  expect(stage.world.errors).toEqual([])
})

it('needs the secret of its own page', async () => {
  const tokens = await stage.tokens()
  const page = await stage.browser.get(logoutUrl({ id_token_hint: text(tokens, 'id_token') }))
  expect((await submit(page, { xsrf: 'guessed' })).status).toBe(400)
  expect(stage.world.browsers.get(stage.browser.id)).toHaveLength(1)
})

it('cannot be confirmed from another browser', async () => {
  const tokens = await stage.tokens()
  const page = await stage.browser.get(logoutUrl({ id_token_hint: text(tokens, 'id_token') }))
  const stranger = new Browser()
  stranger.cookies.push(...stage.browser.cookies.filter(({ name }) => name === 'bw_logout'))
  expect((await submit(page, {}, stranger)).status).toBe(400)
  expect(stage.world.browsers.get(stage.browser.id)).toHaveLength(1)
})

it('refuses a forged hint and an unregistered way back', async () => {
  const tokens = await stage.tokens()
  const id_token_hint = text(tokens, 'id_token')
  expect(
    (await stage.browser.get(logoutUrl({ id_token_hint: `${id_token_hint.slice(0, -8)}AAAAAAAA` }))).status,
  ).toBe(400)
  expect(
    (await stage.browser.get(logoutUrl({ id_token_hint, post_logout_redirect_uri: 'https://evil.example' })))
      .status,
  ).toBe(400)
})
