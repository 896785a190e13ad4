import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { newSecret } from '../../src/kernel/random.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { Browser } from '../harness/browser.ts'
import { aPeopleStage, letRegister, type PeopleStage, somewhere, WITH_PASSWORD } from './people-stage.ts'
import { codeIn } from './stage.ts'

const CALLBACK = 'https://app.example/callback'

/** OpenID Connect Initiating User Registration 1.0. */
describe('prompt=create', () => {
  let stage: PeopleStage
  let clientId: string
  beforeAll(async () => {
    stage = await aPeopleStage()
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    const path = `/organizations/${stage.workspace.root.organizationId}/applications` as const
    const { body, text } = await stage.call(`POST ${path}`, {
      name: 'Planner',
      type: 'spa',
      redirectUris: [CALLBACK],
      scopes: ['openid', 'email'],
      openTo: 'all',
      firstParty: true,
    })
    clientId = String(body.clientId)
    expect(clientId, text).toMatch(/^app_/)
  })
  afterAll(() => stage.stop())

  const verifier = newSecret()
  const authorize = (browser: Browser, query: Record<string, string> = {}) =>
    browser.open(
      `/w/${stage.workspace.slug}/authorize?${new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        redirect_uri: CALLBACK,
        scope: 'openid email',
        state: 'st',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        organization: stage.stable.organizationId,
        prompt: 'create',
        ...query,
      })}`,
    )

  async function claims(url: string) {
    const code = new URL(url).searchParams.get('code') ?? ''
    const answer = await stage.app.http.inject({
      method: 'POST',
      url: `/w/${stage.workspace.slug}/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:4000' },
      payload: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: verifier,
        client_id: clientId,
      }).toString(),
    })
    expect(answer.statusCode, answer.body).toBe(200)
    return decodeJwt(answer.json().id_token)
  }

  it('is published, as every value that is understood', async () => {
    const answer = await stage.app.http.inject({
      url: `/w/${stage.workspace.slug}/.well-known/openid-configuration`,
      headers: { host: 'localhost:4000' },
    })
    expect(answer.json().prompt_values_supported).toEqual(
      expect.arrayContaining(['none', 'login', 'consent', 'select_account', 'create']),
    )
  })

  it('leads to the page where one registers, and with the new account back to the application', async () => {
    const browser = somewhere(stage)
    await authorize(browser)
    expect(browser.title()).toMatch(/^Create an account at /)
    expect(browser.shown?.headers['content-security-policy']).toContain(
      "form-action 'self' https://app.example",
    )
    await browser.submit({ email: 'new@create.example' })
    await browser.submit({ code: codeIn(await stage.mailTo('new@create.example')) })
    const done = await browser.submit(WITH_PASSWORD)
    expect(done.url.split('?')[0]).toBe(CALLBACK)
    expect(await claims(done.url)).toMatchObject({
      org_id: stage.stable.organizationId,
      email: 'new@create.example',
    })
    // Somebody who is signed in is asked all the same: they said that they want another account.
    await authorize(browser)
    expect(browser.title()).toMatch(/^Create an account at /)
  })

  it('lets whoever has an account sign in instead', async () => {
    const browser = somewhere(stage)
    await authorize(browser)
    await browser.open(browser.link('I have an account already'))
    const done = await browser.submit({
      identifier: 'new@create.example',
      password: WITH_PASSWORD.newPassword,
    })
    expect(await claims(done.url)).toMatchObject({ email: 'new@create.example' })
  })

  it('is the sign-in where nobody registers, and asks for the organization where none is named', async () => {
    await letRegister(stage, { mode: 'off' })
    const browser = new Browser(stage.app)
    await authorize(browser)
    expect(browser.shown?.body).toContain('name="password"')
    await letRegister(stage)
    await authorize(browser, { organization: '' })
    expect(browser.title()).toBe('Find your organization')
    await browser.submit({ organization: stage.stable.organizationId })
    expect(browser.title()).toMatch(/^Create an account at /)
  })

  it('goes with no other prompt that asks for nobody', async () => {
    const shown = await authorize(new Browser(stage.app), { prompt: 'none create' })
    expect(new URL(shown.url, 'http://localhost').searchParams.get('error')).toBe('invalid_request')
  })
})
