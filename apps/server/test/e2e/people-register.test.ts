import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { photograph } from './pictures.ts'
import { until } from './server.ts'
import { WebStage } from './web-stage.ts'

const ADMIN = 'anna@stable-a.example'
const PASSWORD = 'seventeen quiet mares'

describe('people who register into an organization, in a browser', () => {
  const stage = new WebStage()
  beforeAll(async () => {
    await stage.open()
    const api = await stage.apiAsService('equineease')
    const { body } = await api(`GET /organizations/${stage.idOf('equineease')}/policy`)
    const settings = { ...(body.settings as object), registration: { people: 'open' } }
    const answer = await api(`PUT /organizations/${stage.idOf('equineease')}/policy`, { settings })
    if (answer.status !== 200) throw new Error(answer.text)
  }, 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  async function codeFor(email: string): Promise<string> {
    let code: string | undefined
    await until(async () => {
      const mailbox = await (await fetch(`${stage.demo.url}/mailbox`)).text()
      code = /\b\d{8}\b/.exec(mailbox.split('<details').find((part) => part.includes(email)) ?? '')?.[0]
      return code !== undefined
    })
    return code ?? ''
  }

  async function choose(page: Page, name: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name }).click()
    await page.getByRole('option', { name: option }).click()
  }

  /** As far as the form; every page is looked at. */
  async function prove(page: Page, email: string, scripts: boolean, language: string): Promise<void> {
    const look = async (name: string) => {
      const name_ = `join-${name}-${language}`
      await (scripts ? stage.picture(page, name_) : photograph(page, name_, true))
      expect(Buffer.byteLength(await page.content())).toBeLessThan(40_960)
    }
    await page.goto(`${stage.issuer}/sign-in?organization=stable-a`)
    await look('sign-in')
    await page.getByRole('link', { name: language === 'de' ? 'Konto anlegen' : 'Create an account' }).click()
    await page.locator('input[name=email]').waitFor()
    await look('address')
    await page.locator('input[name=email]').fill(email)
    await page.locator('button[type=submit]').click()
    await page.locator('input[name=code]').waitFor()
    await look('code')
    await page.locator('input[name=code]').fill(await codeFor(email))
    await page.locator('button[type=submit]').first().click()
    await page.locator('input[name=givenName]').fill('Rida')
    await page.locator('input[name=familyName]').fill('Rider')
    await page.locator('input[name=p-jobTitle]').fill('Groom')
    await page.locator('input[name=terms]').check()
    await look('form')
  }

  it('are let in by what the administrator sets in the portal, with scripts and without', async () => {
    const portal = `${stage.portalOf('stable-a')}/people/registration`
    const { page: admin, complaints } = await stage.visit(ADMIN, portal)
    await choose(admin, 'Who may register', 'Anybody with an e-mail address')
    await admin.getByRole('checkbox', { name: 'Job title' }).check()
    await admin.getByLabel('Version').fill('2026-01')
    await admin.getByLabel('Address of the text').fill('https://example.com/terms')
    await admin.getByRole('button', { name: 'Save' }).click()
    await admin.getByText('Saved', { exact: true }).waitFor()
    await stage.picture(admin, 'portal-registration', { fullPage: true })

    const { page } = await stage.page({ scripts: true, locale: 'en-GB' })
    await prove(page, 'rida@rider.example', true, 'en')
    await page.locator('input[name=newPassword]').fill(PASSWORD)
    await page.locator('input[name=repeatPassword]').fill(PASSWORD)
    await page.locator('button[type=submit]').first().click()
    // The baseline asks for a second factor: it is set up before anything else.
    await page.locator('code.key').waitFor()
    await stage.picture(page, 'join-second-factor')

    await choose(admin, 'How they are let in', 'After somebody here has decided')
    await admin.getByRole('button', { name: 'Save' }).click()
    const { page: plain } = await stage.page({ scripts: false, width: 360, locale: 'de-DE' })
    await until(async () => {
      const { status, body } = await (await stage.apiAsService('stable-a'))(
        `GET /organizations/${stage.idOf('stable-a')}/self-registration`,
      )
      return status === 200 && body.admission === 'after_approval'
    })
    await prove(plain, 'wanda@rider.example', false, 'de')
    expect(await plain.locator('input[name=newPassword]').count()).toBe(0)
    await plain.locator('button[type=submit]').first().click()
    await plain.getByRole('heading', { name: 'Ihre Registrierung ist angekommen' }).waitFor()
    await photograph(plain, 'join-waiting-de', true)

    await admin.reload()
    await admin.getByText('wanda@rider.example').waitFor()
    await stage.picture(admin, 'portal-applicants')
    await admin.getByRole('button', { name: /Rida Rider/ }).click()
    await admin.getByRole('menuitem', { name: 'Let in' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Let in' }).click()
    await admin.getByText('Nobody waits').waitFor()
    expect(await stage.mailedLink('wanda@rider.example')).toContain('/sign-in/invitation?')
    expect(complaints).toEqual([])
  }, 120_000)
})
