import * as client from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { passkeyFormOn, type SoftPasskey } from '../../../test/harness/passkey.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { ACR } from '../policies/index.ts'
import { addSigningKeys } from '../signing-keys/index.ts'
import { aPasskey } from './passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const CALLBACK = 'https://app.example/callback'
const clock = fixedClock(systemClock.now())

/** As an application of somebody else's would do it, with a library that it would use. */
describe('an application that asks for a stronger sign-in (OpenID Connect Core 3.1.2.1, RFC 9470)', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let ann: UserId
  let config: client.Configuration
  beforeAll(async () => {
    stage = await aStage({ clock })
    const { db, vault, publicUrl } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    const { organizationId: organization_id, workspaceId: workspace_id } = stage.workspace.root
    const id = newId('application')
    const owned = { organization_id, workspace_id }
    await inOrganization(db, stage.workspace.root, async (tx) => {
      const row = { ...owned, id, client_id: id, name: 'Planner', first_party: true, open_to: 'all' as const }
      await tx
        .insertInto('applications')
        .values({ ...row, type: 'spa', redirect_uris: [CALLBACK], scopes: ['openid'] })
        .execute()
      const known = { ...owned, client_id: id, kind: 'application' as const, subject_id: id }
      await tx.insertInto('client_ids').values(known).execute()
    })
    const issuer = new URL(`${publicUrl}/w/${stage.workspace.slug}`)
    config = await client.discovery(issuer, id, undefined, client.None(), {
      execute: [client.allowInsecureRequests],
      [client.customFetch]: inject,
    })
  })
  beforeEach(async () => {
    clock.set(systemClock.now())
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage)
    ann = await aPerson(stage.app, place, 'ann@example.com')
  })
  afterAll(() => stage.app.drop())

  const inject: client.CustomFetch = async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url)
    const answer = await stage.app.http.inject({
      method: method as 'GET',
      url: `${pathname}${search}`,
      headers: { ...headers, host: 'localhost:4000' },
      ...(body ? { payload: String(body) } : {}),
    })
    const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ])
    return new Response(answer.body, { status: answer.statusCode, headers: told })
  }

  const verifier = client.randomPKCECodeVerifier()
  async function authorize(more: Record<string, string> = {}): Promise<void> {
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid',
      state: 'st',
      organization: place.slug,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...more,
    })
    await browser.open(`${url.pathname}${url.search}`)
  }
  /** What the application gets from where the browser was sent. */
  const granted = () =>
    client.authorizationCodeGrant(config, new URL(browser.shown?.url ?? ''), {
      pkceCodeVerifier: verifier,
      expectedState: 'st',
    })
  const claims = async (): Promise<Record<string, unknown>> => ({ ...(await granted()).claims() })
  const refusal = () =>
    granted().then(
      () => undefined,
      (error: unknown) => (error instanceof client.AuthorizationResponseError ? error.error : error),
    )
  const byPassword = () => browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
  async function byPasskey(key: SoftPasskey, action: 'passkey' | 'passkey-factor'): Promise<void> {
    const form = passkeyFormOn(browser.shown?.body ?? '')
    expect(form.action.endsWith(`/${action}`), form.action).toBe(true)
    await browser.post(form.action, { ...form.hidden, credential: key.get(form.options) })
  }

  it('is told which values there are', () => {
    expect(config.serverMetadata().acr_values_supported).toEqual(Object.values(ACR))
  })

  it('gets a second factor where the policy leaves it open, in the same session', async () => {
    await authorize()
    await byPassword()
    const first = await claims()
    expect(first).toMatchObject({ acr: ACR.password, amr: ['pwd'], auth_time: expect.any(Number) })
    const { secret } = await enrol(stage.app, place, ann)
    await authorize({ acr_values: ACR.twoFactors })
    expect(browser.title()).toBe('Confirm that it is you')
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(await claims()).toMatchObject({ acr: ACR.twoFactors, amr: ['pwd', 'otp', 'mfa'], sub: first.sub })
    expect(await sessionsIn(stage.app, place)).toHaveLength(1)
    // It is there from now on, and nobody is asked again.
    await authorize({ acr_values: ACR.twoFactors, prompt: 'none' })
    expect((await claims()).acr).toBe(ACR.twoFactors)
  })

  it('gets no factor that the browser gave before, in a new session or the one that began with it', async () => {
    const days = JSON.stringify({ secondFactor: { rememberDeviceDays: 7 } })
    await setOrganization(stage.app, stage.workspace.root, { policy: days })
    const { secret } = await enrol(stage.app, place, ann)
    await authorize()
    await byPassword()
    await browser.submit({ code: codeOf(secret, stage.app), remember: 'yes' })
    expect((await claims()).acr).toBe(ACR.twoFactors)
    clock.advance(31)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await byPassword()
    expect(browser.title()).toBe('Your account')
    expect((await sessionsIn(stage.app, place)).at(-1)).toMatchObject({
      acr: ACR.password,
      amr: ['pwd', 'mfa'],
    })
    await authorize({ acr_values: ACR.twoFactors })
    expect(browser.title()).toBe('Confirm that it is you')
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect((await claims()).acr).toBe(ACR.twoFactors)
    for (const asked of [{ max_age: '0' }, { prompt: 'login', acr_values: ACR.twoFactors }]) {
      clock.advance(5)
      await authorize(asked)
      await byPassword()
      expect(browser.title(), JSON.stringify(asked)).toBe('Confirm that it is you')
    }
    await setOrganization(stage.app, stage.workspace.root, { policy: '{}' })
  })

  it('has whoever has none set one up', async () => {
    await authorize({ acr_values: ACR.twoFactors })
    await byPassword()
    expect(browser.title()).toBe('Set up your second factor')
    expect(await sessionsIn(stage.app, place)).toHaveLength(0)
  })

  it('gets a passkey, and takes no code of an app for one (GHSA-xg6x-h9c9-2m83)', async () => {
    await enrol(stage.app, place, ann)
    const key = await aPasskey(stage.app, place, ann)
    await authorize({ acr_values: ACR.phishingResistant })
    await byPassword()
    expect(browser.shown?.body).not.toContain('one-time-code')
    await byPasskey(key, 'passkey-factor')
    expect(await claims()).toMatchObject({ acr: ACR.phishingResistant, amr: ['pwd', 'pop', 'mfa'] })
  })

  it('is offered the passkey to sign in by where a password leads to none', async () => {
    const policy = JSON.stringify({ secondFactor: { factors: ['totp'] } })
    await setOrganization(stage.app, place, { policy })
    const key = await aPasskey(stage.app, place, ann)
    await authorize({ acr_values: ACR.phishingResistant })
    await byPassword()
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await byPasskey(key, 'passkey')
    expect((await claims()).acr).toBe(ACR.phishingResistant)
  })

  it('is told where it cannot be met, of whoever has signed in and nobody else', async () => {
    const policy = JSON.stringify({ signIn: { methods: ['password'] }, secondFactor: { factors: ['totp'] } })
    await setOrganization(stage.app, place, { policy })
    await authorize({ acr_values: ACR.phishingResistant })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await byPassword()
    expect(await refusal()).toBe('unmet_authentication_requirements')
    expect(await sessionsIn(stage.app, place)).toHaveLength(0)
    await authorize({ acr_values: 'urn:example:gold' })
    expect(await refusal()).toBe('unmet_authentication_requirements')
    await authorize({ acr_values: ACR.connection })
    expect(await refusal()).toBe('unmet_authentication_requirements')
  })

  it('has an essential claim met, and is told one of its values or that none can be (OpenID Connect Core 5.5.1.1)', async () => {
    const asked = (...values: string[]) => ({
      claims: JSON.stringify({ id_token: { acr: { essential: true, values } } }),
    })
    const { secret } = await enrol(stage.app, place, ann)
    await authorize(asked(ACR.twoFactors))
    await byPassword()
    expect(browser.title()).toBe('Confirm that it is you')
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect((await claims()).acr).toBe(ACR.twoFactors)
    await authorize(asked(ACR.password))
    expect((await claims()).acr).toBe(ACR.password)
    for (const value of [ACR.connection, 'urn:example:gold']) {
      await authorize(asked(value))
      expect(await refusal()).toBe('unmet_authentication_requirements')
    }
  })

  it('asks nobody with prompt=none, and everybody anew with max_age=0', async () => {
    await authorize()
    await byPassword()
    await authorize({ acr_values: ACR.twoFactors, prompt: 'none' })
    expect(await refusal()).toBe('interaction_required')
    clock.advance(5)
    await authorize({ max_age: '0' })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await byPassword()
    const url = new URL(browser.shown?.url ?? '')
    const answer = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier,
      expectedState: 'st',
      maxAge: 60,
    })
    expect(answer.claims()?.auth_time).toEqual(expect.any(Number))
  })
})
