import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/clock.ts'
import type { UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  codeOf,
  enrol,
  PASSWORD,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { assign } from '../factories/index.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

/*
 * GHSA-xg6x-h9c9-2m83: a second factor that a browser was spared at home is not one where nobody is spared it. Home
 * and target, the stricter, also where a session that is there already enters.
 */
describe('a browser that an organization remembers (GHSA-xg6x-h9c9-2m83)', () => {
  let stage: OAuthStage
  let client: Credentials
  beforeAll(async () => {
    stage = await OAuthStage.open()
    client = await stage.application(stage.workspace.root)
    await setOrganization(stage.app, stage.workspace.root, {
      policy: JSON.stringify({ secondFactor: { rememberDeviceDays: 7 } }),
    })
  })
  afterAll(() => stage.app.drop())

  const SPARED = { secondFactor: { requirement: 'required', rememberDeviceDays: 7 } }
  const NOT_SPARED = { secondFactor: { requirement: 'required', rememberDeviceDays: 0 } }

  interface Remembered {
    home: Place
    child: Place
    visit: Visit
    email: string
    secret: string
    steps: number
  }

  /** Signed in by a password alone, in a browser that gave the second factor some time before. */
  async function remembered(): Promise<Remembered> {
    const { app, workspace } = stage
    const home = await anOrganizationWith({ app, workspace }, SPARED)
    const child = await anOrganizationWith({ app, workspace }, NOT_SPARED, home)
    const email = `ann-${home.slug}@example.com`
    const id: UserId = await aPerson(app, home, email)
    await assign(app, home, id, 'administrator', 'subtree')
    const { secret } = await enrol(app, home, id)
    const first = new Visit(stage, client)
    await first.authorize({ organization: home.organizationId }, email)
    await first.browser.submit({ code: codeOf(secret, app), remember: 'yes' })
    await first.browser.open(`/w/${workspace.slug}/account/sign-out`)
    await first.browser.submit({ decision: 'sign-out' })
    const { organizationId } = home
    await inOrganization(app.services.db, home, (tx) =>
      tx
        .updateTable('remembered_devices')
        .set({ proved_at: addDays(app.services.clock.now(), -1) })
        .where('organization_id', '=', organizationId)
        .execute(),
    )
    const visit = new Visit(stage, client, first.browser)
    const at = await visit.authorize({ organization: organizationId }, email)
    expect(at.searchParams.get('code'), visit.browser.title()).not.toBeNull()
    return { home, child, visit, email, secret, steps: 1 }
  }

  it('is asked by one below that remembers none, and lets in after that', async () => {
    const { child, visit, secret, steps } = await remembered()
    const silent = await visit.authorize({ organization: child.organizationId, prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('interaction_required')
    await visit.authorize({ organization: child.organizationId })
    expect(visit.browser.title()).toBe('Confirm that it is you')
    const shown = await visit.browser.submit({ code: codeOf(secret, stage.app, steps) })
    expect(new URL(shown.url, 'http://localhost:4000').searchParams.get('code')).not.toBeNull()
    // It was given now: no organization asks again.
    expect((await visit.authorize({ organization: child.organizationId })).searchParams.has('code')).toBe(
      true,
    )
  })

  it('exchanges no token into it, and acts on it by no token of home', async () => {
    const { home, child, visit } = await remembered()
    const { organizationId } = home
    const { body } = await visit.redeem(await visit.code({ organization: organizationId }))
    const exchanged = await visit.exchange(body.access_token as string, child.organizationId)
    expect(exchanged.body.error).toBe('interaction_required')
    const resource = `${stage.issuer}/api`
    const code = await visit.code({ organization: organizationId, resource })
    const token = (await visit.redeem(code, { resource })).body.access_token as string
    const read = (place: Place) =>
      stage.api(`GET /organizations/${place.organizationId}/users`, undefined, token)
    expect((await read(home)).status).toBe(200)
    expect((await read(child)).body.code).toBe('policy.second_factor_required')
  })

  it('is asked at home as soon as that remembers nobody any more', async () => {
    const { home, visit, secret, steps } = await remembered()
    await setOrganization(stage.app, home, { policy: JSON.stringify(NOT_SPARED) })
    await visit.authorize({ organization: home.organizationId })
    expect(visit.browser.title()).toBe('Confirm that it is you')
    const shown = await visit.browser.submit({ code: codeOf(secret, stage.app, steps) })
    expect(new URL(shown.url, 'http://localhost:4000').searchParams.get('code')).not.toBeNull()
  })

  it('changes nothing of its own account by a token without giving it, as at its pages', async () => {
    const { home, visit, email, secret, steps } = await remembered()
    const { organizationId: organization } = home
    const resource = `${stage.issuer}/api`
    const call = async (
      address: string,
      payload: object | undefined,
      parameters: Record<string, string> = {},
    ) => {
      const code = await visit.code({ organization, resource, ...parameters })
      const token = (await visit.redeem(code, { resource })).body.access_token as string
      return stage.api(address, payload, token)
    }
    for (const [address, payload] of [
      ['DELETE /me/credentials/totp', undefined],
      ['POST /me/email', { email: 'eve@example.com' }],
    ] as const) {
      const refused = await call(address, payload)
      expect(refused.body, address).toMatchObject({ status: 401, code: 'policy.reauthentication_required' })
    }
    // What it is told to ask for has the browser asked again.
    await visit.authorize({ organization, max_age: '0' }, email)
    expect(visit.browser.title()).toBe('Confirm that it is you')
    await visit.browser.submit({ code: codeOf(secret, stage.app, steps) })
    expect((await call('DELETE /me/credentials/totp', undefined)).body.code).toBe('account.last_factor')
  })

  const ONLY_PASSKEYS = {
    secondFactor: { requirement: 'required', rememberDeviceDays: 7, factors: ['passkey', 'recoveryCode'] },
  }

  it('is asked as soon as its kind is not taken any more, and so is a session', async () => {
    const { app, workspace } = stage
    const { home, visit, email, secret, steps } = await remembered()
    const { organizationId: organization } = home
    const resource = `${stage.issuer}/api`
    const code = await visit.code({ organization, resource })
    const token = (await visit.redeem(code, { resource })).body.access_token as string
    await setOrganization(app, home, { policy: JSON.stringify(ONLY_PASSKEYS) })
    const read = await stage.api(`GET /organizations/${organization}/users`, undefined, token)
    expect(read.status).toBe(401)
    const silent = await visit.authorize({ organization, prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('interaction_required')
    await visit.browser.open(`/w/${workspace.slug}/account/sign-out`)
    await visit.browser.submit({ decision: 'sign-out' })
    await visit.authorize({ organization }, email)
    // It says whose account it is, and a kind that is taken is set up.
    expect(visit.browser.title()).toBe('Confirm that it is you')
    expect(visit.browser.shown?.body).not.toContain('name="remember"')
    await visit.browser.submit({ code: codeOf(secret, app, steps) })
    expect(visit.browser.title()).not.toBe('Confirm that it is you')
    expect(visit.browser.shown?.url).not.toContain('code=')
  })

  it('does not enter one below that takes no recovery codes by such a code at home', async () => {
    const { app, workspace } = stage
    const home = await anOrganizationWith({ app, workspace }, SPARED)
    const factors = ['totp', 'passkey']
    const child = await anOrganizationWith({ app, workspace }, { secondFactor: { factors } }, home)
    const email = `eve-${home.slug}@example.com`
    const id = await aPerson(app, home, email)
    await assign(app, home, id, 'administrator', 'subtree')
    const { codes } = await enrol(app, home, id)
    const visit = new Visit(stage, client)
    await visit.authorize({ organization: home.organizationId }, email)
    await visit.browser.open(visit.browser.link('Use a recovery code instead'))
    await visit.browser.submit({ code: codes[0] ?? '' })
    expect((await visit.authorize({ organization: home.organizationId })).searchParams.has('code')).toBe(true)
    const silent = await visit.authorize({ organization: child.organizationId, prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('interaction_required')
  })

  it.each([
    ['remembers anybody', NOT_SPARED],
    ['takes its kind', ONLY_PASSKEYS],
  ])('refreshes nothing after its session once home no longer %s', async (_, policy) => {
    const { app } = stage
    const { home, visit } = await remembered()
    const asked = { organization: home.organizationId, scope: 'openid offline_access', prompt: 'consent' }
    const { body } = await visit.redeem(await visit.code(asked))
    await visit.browser.open(`/w/${stage.workspace.slug}/account/sign-out`)
    await visit.browser.submit({ decision: 'sign-out' })
    const next = await visit.refresh(String(body.refresh_token))
    expect(next.status, next.text).toBe(200)
    await setOrganization(app, home, { policy: JSON.stringify(policy) })
    const refused = await visit.refresh(String(next.body.refresh_token))
    expect(refused.body.error).toBe('invalid_grant')
  })

  it('has given it in a sign-in that asked for a new password after it', async () => {
    const { app, workspace } = stage
    const home = await anOrganizationWith({ app, workspace }, NOT_SPARED)
    const email = `ben-${home.slug}@example.com`
    const id = await aPerson(app, home, email)
    const { secret } = await enrol(app, home, id)
    await stage.api(`POST /organizations/${home.organizationId}/users/${id}/require-password-change`, {})
    const visit = new Visit(stage, client)
    await visit.authorize({ organization: home.organizationId }, email)
    await visit.browser.submit({ code: codeOf(secret, app) })
    expect(visit.browser.title()).toBe('Choose a new password')
    const password = `${PASSWORD} again`
    const shown = await visit.browser.submit({ newPassword: password, repeatPassword: password })
    expect(new URL(shown.url, 'http://localhost:4000').searchParams.get('code')).not.toBeNull()
    expect((await visit.authorize({ organization: home.organizationId })).searchParams.has('code')).toBe(true)
  })
})
