import { generateKeyPair } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from './support/browser.ts'
import { onwardUrl } from './support/browser.ts'
import type { Stage } from './support/stage.ts'
import { BASE_URL, setStage } from './support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
  await stage.browser.signIn()
})
afterEach(() => stage.close())

const status = async (path = '/o/gallop/'): Promise<number> => (await stage.browser.get(path)).status
const tell = (token: string): Promise<Page> =>
  stage.newBrowser().post('/backchannel-logout', { logout_token: token })

describe('signing out', () => {
  it('ends every organization of the person here, revokes, and goes to the provider', async () => {
    const form = await stage.browser.formToken('/o/gallop/')
    await stage.browser.post('/o/gallop/switch', { form, organization: 'gallop-north' })
    const page = await stage.browser.post('/o/gallop/sign-out', { form })
    const url = new URL(onwardUrl(page))
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${BASE_URL}/signed-out`)
    expect(url.searchParams.get('id_token_hint')).toMatch(/^ey/)
    expect([await status(), await status('/o/gallop-north/')]).toEqual([401, 401])
    expect(stage.provider.seen.revoked).toHaveLength(2)
    const back = await stage.browser.atProvider(url.href)
    expect((await stage.browser.get(back)).body).toContain('You are signed out.')
  })

  it('works when the provider does not', async () => {
    const form = await stage.browser.formToken('/o/gallop/')
    await stage.provider.close()
    stage.forward(700)
    expect((await stage.browser.post('/o/gallop/sign-out', { form })).status).toBe(303)
    expect(await status()).toBe(401)
  })

  it('takes a form of this session', async () => {
    expect((await stage.browser.post('/o/gallop/sign-out', { form: 'guessed' })).status).toBe(403)
    expect(await status()).toBe(200)
  })
})

describe('back-channel logout', () => {
  it('ends the session it names', async () => {
    expect((await tell(await stage.provider.logoutToken())).status).toBe(200)
    expect(await status()).toBe(401)
  })

  it('ends everything of a subject when it names no session', async () => {
    expect((await tell(await stage.provider.logoutToken({ sid: undefined }))).status).toBe(200)
    expect(await status()).toBe(401)
  })

  it('leaves other sessions and other people alone', async () => {
    expect((await tell(await stage.provider.logoutToken({ sid: 'sid_2' }))).status).toBe(200)
    expect((await tell(await stage.provider.logoutToken({ sub: 'usr_2', sid: undefined }))).status).toBe(200)
    expect(await status()).toBe(200)
  })

  it('takes a token once', async () => {
    const token = await stage.provider.logoutToken()
    expect((await tell(token)).status).toBe(200)
    await stage.browser.signIn()
    expect((await tell(token)).status).toBe(400)
    expect(await status()).toBe(200)
  })

  const past = Math.floor(Date.now() / 1000) - 3600
  it.each([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another application', { aud: 'another' }],
    ['with a nonce', { nonce: 'n' }],
    ['without the event', { events: {} }],
    ['without events', { events: undefined }],
    ['that names nobody', { sub: undefined, sid: undefined }],
    ['that has run out', { iat: past, exp: past + 60 }],
    ['that is old, whatever end it claims', { iat: past }],
    ['without an id', { jti: undefined }],
  ])('refuses a token %s', async (_name, claims) => {
    expect((await tell(await stage.provider.logoutToken(claims))).status).toBe(400)
    expect(await status()).toBe(200)
  })

  it('refuses a token of another kind, of another key, unsigned, or none at all', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    const [, payload = ''] = (await stage.provider.logoutToken()).split('.')
    const none = `${Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString('base64url')}.${payload}.`
    expect((await tell(await stage.provider.logoutToken({}, { typ: 'JWT' }))).status).toBe(400)
    expect((await tell(await stage.provider.logoutToken({}, { key: privateKey }))).status).toBe(400)
    expect((await tell(none)).status).toBe(400)
    expect((await tell('')).status).toBe(400)
    expect(await status()).toBe(200)
  })
})
