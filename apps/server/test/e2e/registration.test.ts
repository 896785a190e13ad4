import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { photograph } from './pictures.ts'
import { WebStage } from './web-stage.ts'

const STAFF = 'eva@equineease.example'
const EMAIL = 'sal@saddle-and-sons.example'
const PASSWORD = 'seventeen quiet mares'

describe('a partner that registers itself, in a browser', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  const base = () => stage.demo.workspace.issuer

  /** Text of the newest mail to whoever registers. */
  async function mail(subject: RegExp): Promise<string> {
    const { page } = await stage.page({ scripts: false })
    for (let tries = 0; tries < 60; tries++) {
      await page.goto(`${stage.demo.url}/mailbox`)
      const found = page.locator('details', { hasText: EMAIL }).filter({ hasText: subject }).first()
      if ((await found.count()) > 0) return (await found.locator('.mail').textContent()) ?? ''
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`no mail ${subject}`)
  }

  it.each([
    ['en', true],
    ['de', false],
  ] as const)('shows the public page in %s, on a telephone too', async (language, scripts) => {
    const { page } = await stage.page({ scripts, width: 360, locale: language === 'de' ? 'de-DE' : 'en-GB' })
    const answer = await page.goto(`${base()}/register/new/partners`)
    expect(Buffer.byteLength(await (answer?.text() ?? ''))).toBeLessThan(40_960)
    const title = language === 'de' ? 'Partner von EquineEase werden' : 'Become a partner of EquineEase'
    await page.getByRole('heading', { name: title }).waitFor()
    await photograph(page, `register-${language}`, true)
  })

  it('comes by the public page without scripts, is let in by the staff, and runs its portal', async () => {
    // As somebody sees it who registers from a telephone.
    const { page } = await stage.page({ scripts: false, width: 390 })
    await page.goto(`${base()}/register/new/partners`)
    await page.locator('input[name=email]').fill(EMAIL)
    await page.locator('button[type=submit]').click()
    await photograph(page, 'register-code', true)
    await page.locator('input[name=code]').fill(/\b\d{8}\b/.exec(await mail(/Your code/))?.[0] ?? '')
    await page.locator('button[type=submit]').first().click()
    await photograph(page, 'register-form', true)
    await page.locator('input[name=organizationName]').fill('Saddle & Sons')
    await page.locator('input[name=givenName]').fill('Sal')
    await page.locator('input[name=familyName]').fill('Saddler')
    await page.locator('input[name=terms]').check()
    await page.locator('button[type=submit]').first().click()
    await page.getByRole('heading', { name: 'Your registration has arrived' }).waitFor()
    await photograph(page, 'register-waiting', true)
    const status = page.url()

    const { page: staff, complaints } = await stage.visit(
      STAFF,
      `${stage.demo.workspace.console}/registrations`,
    )
    await staff.getByRole('link', { name: 'Saddle & Sons' }).waitFor()
    await staff.getByRole('link', { name: 'Registrations 1 waiting' }).waitFor()
    await stage.picture(staff, 'console-registrations')
    await staff.getByRole('link', { name: 'Saddle & Sons' }).click()
    await staff.getByRole('button', { name: 'Ask back' }).click()
    await staff.getByRole('textbox', { name: 'Question' }).fill('Which saddles do you make?')
    await stage.picture(staff, 'console-registration-ask')
    await staff.getByRole('dialog').getByRole('button', { name: 'Ask back' }).click()
    // What is typed in the dialog is text of the page as well: only its end says that the question was asked.
    await staff.getByRole('dialog').waitFor({ state: 'detached' })
    await staff.getByText('Which saddles do you make?').waitFor()

    await page.goto(status)
    await photograph(page, 'register-asked', true)
    await page.locator('textarea[name=answer]').fill('English ones, by hand.')
    await page.locator('button[type=submit]').first().click()
    await page.getByRole('heading', { name: 'Your registration has arrived' }).waitFor()

    await staff.reload()
    await staff.getByText('English ones, by hand.').waitFor()
    await stage.picture(staff, 'console-registration')
    await staff.getByRole('button', { name: 'Let in' }).click()
    await stage.picture(staff, 'console-registration-approve')
    await staff.getByRole('dialog').getByRole('button', { name: 'Let in' }).click()
    await staff.getByRole('link', { name: 'Open the organization' }).waitFor()
    const menu = staff.getByRole('navigation', { name: 'Menu' })
    await menu.getByRole('link', { name: 'Registrations', exact: true }).waitFor()
    await staff.goto(`${stage.demo.workspace.console}/registration-forms`)
    await staff.getByText('Become a partner of EquineEase').waitFor()
    await stage.picture(staff, 'console-registration-forms')
    await staff.getByRole('button', { name: 'Change' }).click()
    await stage.picture(staff, 'console-registration-form')
    expect(complaints).toEqual([])

    await page.goto(status)
    await page.getByRole('heading', { name: 'You are in' }).waitFor()
    const link = /http:\/\/\S+/.exec(await mail(/Your invitation to Saddle/))?.[0] ?? ''
    await page.goto(link)
    await page.locator('input[name=name]').fill('Sal Saddler')
    await page.locator('input[name=newPassword]').fill(PASSWORD)
    await page.locator('input[name=repeatPassword]').fill(PASSWORD)
    await page.locator('button[type=submit]').click()
    await page.locator('input[name=password]').fill(PASSWORD)
    await page.locator('button[type=submit]').first().click()
    // The baseline asks for a second factor, also of who has just come.
    await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor()
  }, 180_000)
})
