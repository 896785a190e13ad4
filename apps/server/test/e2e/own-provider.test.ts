import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { photograph } from './pictures.ts'
import { WebStage } from './web-stage.ts'

describe('signing in through the identity provider of one’s own organization, in a browser', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  const atProvider = (email: string) => {
    const found = stage.demo.identityProviders?.flatMap(({ users, url }) =>
      users.filter((one) => one.email === email).map((user) => ({ ...user, url })),
    )
    if (!found?.[0]) throw new Error(`no provider knows ${email}`)
    return found[0]
  }

  /** From EquineEase with nothing but an e-mail address, to the page of the provider. */
  async function typesOnly(page: Page, email: string): Promise<void> {
    await page.goto(stage.demo.application.url)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('[name=organization]').fill(email)
    await page.locator('[name=organization]').press('Enter')
    await page.waitForURL(`${atProvider(email).url}/sign-in/*`)
  }

  async function provesAtProvider(page: Page, email: string, picture?: string): Promise<void> {
    const { password, totpSecret } = atProvider(email)
    await page.getByLabel('E-mail address').fill(email)
    if (picture) await stage.picture(page, `${picture}-sign-in`)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    if (!totpSecret) return
    await page.getByLabel('Code').waitFor()
    if (picture) await stage.picture(page, `${picture}-second-step`)
    await page.getByLabel('Code').fill(new TOTP({ secret: totpSecret }).generate())
    await page.getByRole('button', { name: 'Go on' }).click()
  }

  it('takes a rider who types only her e-mail through the school’s own provider into EquineEase', async () => {
    const email = 'conny@riding-school-c.example'
    const { page, complaints } = await stage.page()
    await typesOnly(page, email)
    // The provider is told who wants to sign in.
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    await provesAtProvider(page, email, 'school-id')
    await page.waitForURL('**/o/riding-school-c/')
    await page.getByRole('heading', { name: 'Welcome, Conny' }).waitFor()
    expect(complaints).toEqual([])

    // A second visit asks for nothing: she is signed in here and there.
    await page.context().clearCookies({ name: /^(bailiwick|equineease)/ })
    await page.goto(stage.demo.application.url)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('[name=organization]').fill(email)
    await page.locator('[name=organization]').press('Enter')
    await page.waitForURL('**/o/riding-school-c/')
  }, 60_000)

  it('asks who gave no second factor at the school for one here', async () => {
    const email = 'curt@riding-school-c.example'
    const { page } = await stage.page()
    await typesOnly(page, email)
    await provesAtProvider(page, email)
    await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor()
  }, 60_000)

  it('takes a clerk by SAML into the branch that the franchise says, with scripts and without', async () => {
    for (const [email, scripts, branch] of [
      ['nele@gallop.example', true, 'gallop-north'],
      ['sven@gallop.example', false, 'gallop-south'],
    ] as const) {
      const { page, complaints } = await stage.page({ scripts })
      await typesOnly(page, email)
      await provesAtProvider(page, email, scripts ? 'gallop-id' : undefined)
      if (!scripts) await page.getByRole('button', { name: 'Go on' }).click()
      await page.waitForURL(`**/o/${branch}/`)
      await page.getByRole('heading', { name: /^Welcome, (Nele|Sven)$/ }).waitFor()
      expect(complaints).toEqual([])
    }
  }, 60_000)

  it('lets nobody in whose branch is none of the franchise', async () => {
    const email = 'wilma@gallop.example'
    const { page } = await stage.page()
    await typesOnly(page, email)
    await provesAtProvider(page, email)
    await page.waitForURL(`${stage.issuer}/sign-in/**`)
    await page.getByRole('alert').waitFor()
    await photograph(page, 'branch-of-none')
  }, 60_000)

  it('says in EquineEase’s sign-in that somebody changed their mind at the provider', async () => {
    for (const email of ['conny@riding-school-c.example', 'nele@gallop.example']) {
      const { page } = await stage.page()
      await typesOnly(page, email)
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.waitForURL(`${stage.issuer}/sign-in/**`)
      await page.getByRole('alert').waitFor()
    }
  }, 60_000)

  it('is set up by SAML from nothing, broken, mended, and given other keys, by an administrator alone', async () => {
    const gallop = stage.demo.identityProviders?.find(({ protocol }) => protocol === 'saml')?.url ?? ''
    const { page, complaints } = await stage.visit(
      'anna@stable-a.example',
      `${stage.portalOf('stable-a')}/connections/new`,
    )
    const go = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('radio', { name: /^SAML 2.0/ }).check()
    await page.getByLabel('Name').fill('Gallop')
    await go('Continue')
    await page.getByRole('button', { name: 'Copy: Metadata' }).waitFor()
    const metadata = await page
      .locator('code', { hasText: /\/metadata$/ })
      .first()
      .textContent()

    // At the provider, as its administrator.
    const { page: there } = await stage.page()
    await there.goto(gallop)
    await there.getByRole('link', { name: 'Register a service provider' }).click()
    await there.getByLabel('Metadata').fill(metadata ?? '')
    await there.getByRole('button', { name: 'Register' }).click()
    await there
      .getByRole('status')
      .getByText(metadata ?? '')
      .waitFor()
    await stage.picture(there, 'gallop-id-service-providers', { fullPage: true })

    await page.getByRole('link', { name: 'Continue' }).click()
    await page.getByLabel('Address of the metadata').fill(`${gallop}/metadata`)
    await page.getByRole('button', { name: 'Read', exact: true }).first().click()
    await page.getByText(/^Read. Look at the fields below/).waitFor()
    // Broken, on purpose.
    await page.getByLabel('Entity ID').fill('https://id.another.example/saml')
    await stage.picture(page, 'connection-saml-details', { fullPage: true })
    await go('Save and continue')

    const opening = page.waitForEvent('popup')
    await go('Begin the test')
    const opened = await opening
    await provesAtProvider(opened, 'greta@gallop.example')
    if (!opened.isClosed()) await opened.waitForEvent('close')
    await page.getByText('The answer was issued by another provider than the one that is set here.').waitFor()

    // What the provider gives as a file, pasted.
    const own = new URL(page.url()).pathname.split('/set-up')[0] ?? ''
    await page.goto(`${stage.demo.url}${own}/settings`)
    const pasted = page.getByLabel('Metadata of the provider')
    await pasted.fill('<EntityDescriptor/>')
    await pasted.and(page.locator('[aria-invalid=true]')).waitFor()
    await pasted.fill(await (await fetch(`${gallop}/metadata`)).text())
    await page.locator('input[value="https://id.gallop.example/saml"]').waitFor()
    await go('Save')
    await page.getByText('The connection was saved.').waitFor()
    await page.goto(`${stage.demo.url}${own}/tests`)
    await page.getByText('The settings were changed since: test again.').waitFor()
    await stage.picture(page, 'connection-test-of-before', { fullPage: true })
    const again = page.waitForEvent('popup')
    await go('Test again')
    // Signed in there already.
    const second = await again
    if (!second.isClosed()) await second.waitForEvent('close')
    await page.getByText('The test went through').first().waitFor()
    await page.getByRole('link', { name: 'Go on with set-up' }).click()
    await go('Activate')
    await page.getByText('People can sign in through it now.').waitFor()
    await go('Read now')
    await page.getByText('The metadata were read.').waitFor()
    await stage.picture(page, 'connection-metadata', { fullPage: true })

    await page.goto(`${stage.demo.url}${own}/keys`)
    await go('Make the next key')
    await page.getByRole('dialog').getByRole('button', { name: 'Make the next key' }).click()
    await page.getByText('The next one: published, not used yet').waitFor()
    await page.getByRole('button', { name: /^Put to use/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Put to use' }).click()
    await page.getByText('One of before').waitFor()
    await stage.picture(page, 'connection-own-keys', { fullPage: true })
    // Of what was pasted wrongly the browser tells as well.
    const others = complaints.filter((one) => !/^400: .*\/read-metadata$|status of 400/.test(one))
    expect(others).toEqual([])
  }, 120_000)
})
