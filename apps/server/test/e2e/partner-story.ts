import type { Page } from 'playwright-core'
import { secretOn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { codeAt } from './person.ts'
import { registerPartner } from './register.ts'
import type { WebStage } from './web-stage.ts'

export const STAFF = 'eva@equineease.example'
const PASSWORD = 'seventeen quiet mares'

/** A partner that comes by the public page, chapter by chapter; whoever goes on with the story begins behind the last one. */
export class PartnerStory {
  readonly stage: WebStage
  readonly name = 'Saddle & Sons'
  /** Who registers it and runs it. */
  readonly email = 'sal@saddle-and-sons.example'
  /** Known once it was let in. */
  slug = ''

  constructor(stage: WebStage) {
    this.stage = stage
  }

  get id(): string {
    return this.stage.idOf(this.slug)
  }

  get portal(): string {
    return this.stage.portalOf(this.slug)
  }

  /** Its pages in EquineEase. */
  get product(): string {
    return `${this.stage.demo.application.url}/o/${this.slug}`
  }

  register(): Promise<void> {
    return registerPartner(this.stage, this.email)
  }

  /** As the staff, on the console. */
  async letIn(staff: Page): Promise<void> {
    await staff.getByRole('link', { name: this.name }).click()
    await staff.getByRole('button', { name: 'Let in' }).click()
    await staff.getByRole('dialog').getByRole('button', { name: 'Let in' }).click()
    await staff.getByRole('link', { name: 'Open the organization' }).waitFor()
    const api = await this.stage.apiAsService('equineease')
    const { body } = await api('GET /organizations?search=saddle%20%26%20sons')
    const [found] = body.items as { id: string; slug: string; name: string }[]
    if (found?.name !== this.name) throw new Error('it was not let in')
    this.slug = found.slug
    const { issuer } = this.stage
    Object.assign(this.stage.demo.organizations, {
      [found.slug]: { id: found.id, portal: `${issuer}/portal/${found.slug}` },
    })
  }

  /** By the link in the mail, with a password and an authenticator; from then on somebody the stage knows. */
  async join(): Promise<void> {
    const browser = this.stage.browser()
    await browser.open(await this.stage.mailedLink(this.email))
    await browser.submit({ name: 'Sal Saddler', newPassword: PASSWORD, repeatPassword: PASSWORD })
    await browser.submit({ identifier: this.email, password: PASSWORD })
    const totpSecret = secretOn(browser)
    // The code of the step before: the one of now stays good for the next sign-in.
    await browser.submit({ code: codeAt(totpSecret, Math.floor(Date.now() / 30_000) - 1) })
    await browser.submit({ saved: 'yes' })
    const { pathname } = new URL(browser.shown?.url ?? '', this.stage.issuer)
    if (!pathname.endsWith(`/portal/${this.slug}`)) throw new Error(`not in: ${pathname}`)
    this.stage.demo.users.push({
      ...{
        email: this.email,
        password: PASSWORD,
        organization: this.slug,
        role: 'administrator',
        totpSecret,
      },
    })
  }

  /** Opens EquineEase in a browser that is signed in already, in one organization. */
  async openProduct(page: Page, organization: string, path = '/'): Promise<void> {
    const { url } = this.stage.demo.application
    await page.goto(`${url}/sign-in?organization=${organization}`)
    await page.waitForURL(`**/o/${organization}/`)
    if (path !== '/') await page.goto(`${url}/o/${organization}${path}`)
  }

  async listSaddle(page: Page, saddle: { name: string; price: string }): Promise<void> {
    await page.locator('input[name=name]').fill(saddle.name)
    await page.locator('select[name=discipline]').selectOption('Dressage')
    await page.locator('input[name=price]').fill(saddle.price)
    await page.getByRole('button', { name: 'List saddle' }).click()
    await page.getByText('The saddle was listed').waitFor()
  }

  /** As its administrator, on the portal: asks somebody of another organization to work here as well. */
  async inviteExternal(page: Page, email: string, role: string): Promise<void> {
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(email)
    await dialog.getByRole('combobox', { name: 'Role' }).click()
    await page.getByRole('option', { name: role }).click()
    await dialog.getByRole('button', { name: 'Invite somebody' }).click()
    await dialog.waitFor({ state: 'detached' })
  }
}
