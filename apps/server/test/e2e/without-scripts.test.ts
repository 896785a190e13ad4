import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RoleId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  codeOf,
  enrol,
  PASSWORD,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { aFreePort } from '../cli/free-port.ts'
import { aRole } from '../factories/holders.ts'
import { assign } from '../factories/index.ts'
import { ageSignInsIn } from './age-sign-ins.ts'
import { aWatchedPage, quiet, type WatchedPage } from './chromium.ts'
import { fill, follow, heading, press } from './hands.ts'
import { photograph } from './pictures.ts'

const CHOSEN = 'an entirely different phrase'
const LATER = 'the third phrase of somebody'
/** Past the age at which a change asks for fresh proofs. */
const LONG_AGO_SECONDS = 3600

/** What nobody else walks through in a browser that runs no script. */
describe('every way in, and the home of an account, without scripts', () => {
  let stage: OAuthStage
  let origin: string
  let home: Awaited<ReturnType<typeof anOrganizationWith>>
  let host: typeof home
  let roleId: RoleId
  const opened: WatchedPage[] = []
  beforeAll(async () => {
    const port = await aFreePort()
    origin = `http://localhost:${port}`
    stage = await OAuthStage.open({ publicUrl: origin, demo: true }, { background: true })
    await stage.app.http.listen({ port, host: 'localhost' })
    const policy = {
      externalMembers: { allowed: true, elsewhere: 'allowed' },
      registration: { people: 'open' },
      account: { selfDeletion: true },
    }
    await setOrganization(stage.app, stage.workspace.root, { policy: JSON.stringify(policy) })
    home = await anOrganizationWith(stage, { externalMembers: { elsewhere: 'afterConsent' } })
    host = await anOrganizationWith(stage)
    roleId = await aRole(stage.app, host, ['users:read'])
    await assign(stage.app, home, await aPerson(stage.app, home, 'boss@example.com'), 'administrator')
  }, 120_000)
  afterEach(async () => {
    const pages = opened.splice(0)
    for (const one of pages) await one.close()
    // A portal without scripts is told of to whoever opens it.
    const complaints = pages.flatMap((one) => one.complaints).filter((one) => !one.endsWith('.js csp'))
    expect(complaints).toEqual([])
  })
  afterAll(() => stage.app.drop())

  const at = (path: string) => `${origin}/w/${stage.workspace.slug}${path}`
  async function aPage({ scripts = false, width = 390 } = {}): Promise<Page> {
    const watched = await aWatchedPage({ scripts, width })
    opened.push(watched)
    return watched.page
  }
  async function signIn(page: Page, email: string, password: string, place = home): Promise<void> {
    await page.goto(at(`/sign-in?organization=${place.slug}`))
    await fill(page, { identifier: email, password })
    await press(page, 'Sign in')
  }
  async function signOut(page: Page): Promise<void> {
    await follow(page, 'Sign out')
    await press(page, 'Sign out')
    await heading(page, 'You are signed out')
  }

  /** What stands in the latest mail to somebody that has it. */
  async function mailed(to: string, wanted: RegExp): Promise<string> {
    const found = () =>
      stage.app.mailbox
        ?.list()
        .filter((mail) => mail.to === to)
        .flatMap(({ text }) => wanted.exec(text)?.[0] ?? [])[0]
    await expect.poll(found, { timeout: 15_000 }).toBeDefined()
    return found() ?? ''
  }

  it('an invitation, an app that is set up, its code, a recovery code and a forgotten password lead in', async () => {
    const email = 'ida@example.com'
    const page = await aPage()
    const role = { roleId: await aRole(stage.app, home, ['users:read']) }
    const invited = await stage.api(`POST /organizations/${home.organizationId}/invitations`, {
      email,
      roles: [role],
    })
    expect(invited.status, invited.text).toBe(201)
    await page.goto(await mailed(email, /http\S+\/sign-in\/invitation\S+/))
    await heading(page, `Join ${home.slug}`)
    await page.getByText('You come with this role:').waitFor()
    await photograph(page, 'plain-invitation', true)
    await fill(page, { name: 'Ida Igel', newPassword: CHOSEN, repeatPassword: CHOSEN })
    await press(page, 'Create my account')
    await page.getByText(`Your account at ${home.slug} is ready.`).waitFor()
    await fill(page, { identifier: email, password: CHOSEN })
    await press(page, 'Sign in')
    // Whoever runs something is led to the portal first, which says what it needs.
    await follow(page, 'Your account works without it.')
    await heading(page, 'Your account')

    await follow(page, 'Set up a second factor')
    await photograph(page, 'plain-enrol', true)
    const secret = (await page.locator('code.key').textContent())?.replace(/\s/g, '') ?? ''
    // The code of a moment ago, so that those of now are left.
    await fill(page, { code: codeOf(secret, stage.app, -1) })
    await press(page, 'Finish set-up')
    const codes = ((await page.locator('pre.codes').textContent()) ?? '').split('\n').filter(Boolean)
    expect(codes).toHaveLength(10)
    await photograph(page, 'plain-codes', true)
    await page.check('input[name=saved]')
    await page.locator('form:has(input[name=saved]) button').click()
    await follow(page, 'Overview')

    await signOut(page)
    await signIn(page, email, CHOSEN)
    await fill(page, { code: codeOf(secret, stage.app) })
    await press(page, 'Confirm')
    await heading(page, 'Your account')

    await signOut(page)
    await signIn(page, email, CHOSEN)
    await follow(page, 'Use a recovery code instead')
    await photograph(page, 'plain-recovery-code', true)
    await fill(page, { code: codes[0] ?? '' })
    await press(page, 'Confirm')
    await page.getByText('Recovery codes left').waitFor()

    await signOut(page)
    await page.goto(at(`/sign-in?organization=${home.slug}`))
    await follow(page, 'Forgotten your password?')
    await fill(page, { email })
    await press(page, 'Mail me a link')
    await heading(page, 'Check your mail')
    await page.goto(await mailed(email, /http\S+\/sign-in\/reset\S+/))
    await photograph(page, 'plain-reset', true)
    await fill(page, { newPassword: LATER, repeatPassword: LATER })
    await press(page, 'Set the password')
    await heading(page, 'Password changed')
    await follow(page, 'Continue')
    await fill(page, { identifier: email, password: LATER })
    await press(page, 'Sign in')
    await fill(page, { code: codeOf(secret, stage.app, 1) })
    await press(page, 'Confirm')
    await heading(page, 'Your account')
  }, 120_000)

  it('profile, address, password, codes, sessions and access are changed, after fresh proofs where it matters', async () => {
    const [email, next] = ['pia@example.com', 'pia@new.example']
    const { codes } = await enrol(stage.app, home, await aPerson(stage.app, home, email))
    const page = await aPage()
    const elsewhere = await aPage()
    for (const one of [page, elsewhere]) {
      await signIn(one, email, PASSWORD)
      await follow(one, 'Use a recovery code instead')
      await fill(one, { code: codes.pop() ?? '' })
      await press(one, 'Confirm')
      await heading(one, 'Your account')
    }
    await follow(page, 'Profile and language')
    await fill(page, { displayName: 'Pia Pferd', jobTitle: 'Groom' })
    await press(page, 'Save')
    await page.getByRole('status').getByText('Saved.').waitFor()
    await page.locator('header').getByText('Pia Pferd').waitFor()
    await photograph(page, 'plain-profile', true)

    await follow(page, 'Devices and sessions')
    await page.getByText('This browser.').waitFor()
    await photograph(page, 'plain-sessions', true)
    await page.getByRole('button', { name: /^End: / }).click()
    await expect.poll(() => page.getByRole('button', { name: /^End: / }).count()).toBe(0)
    await elsewhere.reload()
    await heading(elsewhere, 'Find your organization')

    await ageSignInsIn(stage.app.services.db, home, LONG_AGO_SECONDS)
    await follow(page, 'Signing in')
    await follow(page, 'Change the e-mail address')
    await heading(page, `Sign in to ${home.slug}`)
    await photograph(page, 'plain-step-up', true)
    await fill(page, { password: PASSWORD })
    await press(page, 'Sign in')
    await follow(page, 'Use a recovery code instead')
    await fill(page, { code: codes.pop() ?? '' })
    await press(page, 'Confirm')
    await heading(page, 'Change your e-mail address')
    await fill(page, { email: next })
    await press(page, 'Mail me the link')
    await page.getByText('two links are on their way').waitFor()
    await elsewhere.goto(await mailed(email, /http\S+\/sign-in\/email\S+/))
    await photograph(elsewhere, 'plain-allow-email', true)
    await press(elsewhere, 'Allow it')
    await heading(elsewhere, 'One link is left')
    await elsewhere.goto(await mailed(next, /http\S+\/sign-in\/email\S+/))
    await press(elsewhere, 'Confirm the address')
    await heading(elsewhere, 'E-mail address confirmed')

    await follow(page, 'Overview')
    await page.getByText(next).first().waitFor()
    await follow(page, 'Change the password')
    await fill(page, { currentPassword: PASSWORD, newPassword: CHOSEN, repeatPassword: CHOSEN })
    await press(page, 'Change the password')
    await heading(page, 'Password changed')
    await follow(page, 'Continue')
    await follow(page, 'Renew the recovery codes')
    await press(page, 'Renew them')
    await page.check('input[name=saved]')
    await page.locator('form:has(input[name=saved]) button').click()

    await consent(page)
    await page.goto(at('/account/applications'))
    await page.getByText('see the features and seats that this organization has').waitFor()
    await photograph(page, 'plain-applications', true)
    await press(page, 'Revoke Hay shop')
    await page.getByText('No application may use your account.').waitFor()

    await follow(page, 'Your data')
    const started = page.waitForEvent('download')
    await press(page, 'Download your data')
    expect((await started).suggestedFilename()).toBe('account.json')
    await follow(page, 'What happened')
    await page.getByText('Data downloaded').waitFor()
    await photograph(page, 'plain-activity', true)
    await follow(page, 'Your data')
    await follow(page, 'Delete your account')
    await photograph(page, 'plain-delete', true)
    await fill(page, { confirmation: next })
    await press(page, 'Delete it for good')
    await heading(page, 'Your account is deleted')
  }, 120_000)

  /** Lets an application of somebody else use the account. */
  async function consent(page: Page): Promise<void> {
    const back = `${origin}/mailbox`
    const { id } = await stage.application(stage.workspace.root, {
      ...{ name: 'Hay shop', firstParty: false, redirectUris: [back] },
    })
    const query = new URLSearchParams({
      ...{ client_id: id, response_type: 'code', redirect_uri: back, state: 's' },
      ...{ scope: 'openid roles limits', organization: home.slug, code_challenge_method: 'S256' },
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    })
    await page.goto(at(`/authorize?${query}`))
    await heading(page, 'Hay shop asks for access')
    await page.getByText('see your roles in this organization').waitFor()
    await photograph(page, 'plain-consent', true)
    await press(page, 'Allow')
    await page.waitForURL(/\/mailbox\?code=/)
  }

  it('somebody comes to another organization, by the consent of who sees as what', async () => {
    const email = 'gustav@example.com'
    await aPerson(stage.app, home, email)
    const made = await stage.api(`POST /organizations/${host.organizationId}/external-members`, {
      email,
      roles: [{ roleId }],
    })
    expect(made.status, made.text).toBe(201)
    const { name: role } = (await stage.api(`GET /organizations/${host.organizationId}/roles/${roleId}`)).body
    const page = await aPage()
    await page.goto(await mailed(email, /http\S+\/sign-in\/membership\S+/))
    await heading(page, `Invitation to ${host.slug}`)
    await press(page, 'Sign in')
    await fill(page, { organization: home.slug })
    await press(page, 'Continue')
    await fill(page, { identifier: email, password: PASSWORD })
    await press(page, 'Sign in')
    await page.getByText('You come with this role:').waitFor()
    await page.getByText(String(role)).waitFor()
    await photograph(page, 'plain-membership', true)
    await press(page, 'Accept')
    await heading(page, 'Your organization has been asked')

    const dressed = await stage.api(`PUT /organizations/${home.organizationId}/branding`, {
      accent: '#8a1c4a',
    })
    expect(dressed.status, dressed.text).toBe(200)
    const boss = await aPage({ scripts: true, width: 1280 })
    await boss.goto(at(`/portal/${home.slug}/people/external`))
    await fill(boss, { identifier: 'boss@example.com', password: PASSWORD })
    await press(boss, 'Sign in')
    const line = boss.getByText(String(role)).first()
    await line.waitFor()
    await photograph(boss, 'plain-consent-portal')
    await boss.getByRole('button', { name: /^Consent/ }).click()
    await boss.getByRole('dialog').getByText(String(role)).waitFor()
    await photograph(boss, 'plain-consent-dialog')
    const agree = boss.getByRole('dialog').getByRole('button', { name: 'Consent' })
    // The portal has the colours of its organization.
    const ground = await agree.evaluate(
      (one) => Reflect.get(globalThis, 'getComputedStyle')(one).backgroundColor,
    )
    expect(ground).toBe('rgb(138, 28, 74)')
    await agree.click()
    await boss.getByRole('dialog').waitFor({ state: 'detached' })
    await quiet(boss)

    await follow(page, 'To your organizations')
    // They become a member a moment after the consent, and the page tells who asks it again.
    const told = page.getByText(`Your roles there: ${role}`)
    await expect.poll(() => page.reload().then(() => told.count()), { timeout: 10_000 }).toBe(1)
    await photograph(page, 'plain-organizations', true)
    await page.getByRole('button', { name: `Leave ${host.slug}` }).click()
    await expect.poll(() => page.getByText('Your roles there:').count()).toBe(0)
  }, 120_000)

  it('somebody registers and is in, and chooses between two accounts of one browser', async () => {
    const email = 'rida@example.com'
    const terms = { version: '2026-01', url: 'https://example.com/terms' }
    const asked = { mode: 'open', admission: 'at_once', terms }
    const set = await stage.api(`PUT /organizations/${host.organizationId}/self-registration`, asked)
    expect(set.status, set.text).toBe(200)
    const page = await aPage()
    await page.goto(at(`/sign-in?organization=${host.slug}`))
    await follow(page, 'Create an account')
    await fill(page, { email })
    await press(page, 'Mail me a code')
    await fill(page, { code: await mailed(email, /\b\d{8}\b/) })
    await press(page, 'Continue')
    await fill(page, { givenName: 'Rida', familyName: 'Rider', newPassword: CHOSEN, repeatPassword: CHOSEN })
    await page.check('input[name=terms]')
    await press(page, 'Create the account')
    await heading(page, 'Your account')

    await aPerson(stage.app, home, email)
    await signIn(page, email, PASSWORD)
    await heading(page, 'Your account')
    await page.goto(at('/account'))
    await heading(page, 'Choose an account')
    await photograph(page, 'plain-choose', true)
    await page.getByRole('button', { name: new RegExp(host.slug) }).click()
    await heading(page, 'Your account')
    expect(await page.locator('header').textContent()).toContain(host.slug)
    await page.goto(at('/account/accounts'))
    await press(page, `Sign out of ${host.slug}`)
    await page.goto(at('/account'))
    await heading(page, 'Your account')
    expect(await page.locator('header').textContent()).toContain(home.slug)
  }, 120_000)
})
