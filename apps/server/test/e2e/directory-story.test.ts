import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { secretOn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { codeAt } from './person.ts'
import { until } from './server.ts'
import { WebStage } from './web-stage.ts'

const BRUNO = 'bruno@stable-b.example'
const GITTA = 'gitta@stable-b.example'
const PASSWORD = 'seventeen quiet mares'
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** What Entra ID sends (its documentation, "Develop a SCIM endpoint"): each request by itself, with its own ways of writing. */
class EntraId {
  readonly #address: string
  readonly #token: string
  constructor(address: string, token: string) {
    this.#address = address
    this.#token = token
  }

  async ask(method: string, path: string, body?: object) {
    const answer = await fetch(`${this.#address}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/scim+json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
  }

  change(path: string, ...operations: object[]) {
    return this.ask('PATCH', path, { schemas: [PATCH], Operations: operations })
  }
}

describe('a groom comes and goes by the directory of Stable B', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  /** As an administrator does it, who copies what is shown once. */
  async function connect(page: Page): Promise<EntraId> {
    await page.getByRole('button', { name: 'Connect a directory' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Entra ID')
    await dialog.getByRole('button', { name: 'Connect a directory' }).click()
    const token = await dialog.locator('code', { hasText: /^bwd_/ }).textContent()
    const address = await dialog.locator('code', { hasText: '/scim/v2' }).textContent()
    await dialog.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('switch', { name: 'Mail a link to whom it makes' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The settings are saved.').waitFor()
    return new EntraId(address ?? '', token ?? '')
  }

  /** By the link in the mail, with a password and an authenticator. */
  async function signIn() {
    const browser = stage.browser()
    await browser.open(await stage.mailedLink(GITTA))
    await browser.submit({ newPassword: PASSWORD, repeatPassword: PASSWORD })
    await browser.open(`${stage.issuer}/sign-in?organization=stable-b`)
    await browser.submit({ identifier: GITTA, password: PASSWORD })
    await browser.submit({ code: codeAt(secretOn(browser), Math.floor(Date.now() / 30_000) - 1) })
    await browser.submit({ saved: 'yes' })
    expect(browser.title()).toBe('Your account')
    return browser
  }

  it('is made, changed, put into a group, and out within a second of being disabled', async () => {
    const { page } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/directories`)
    const entra = await connect(page)
    expect((await entra.ask('GET', '/ServiceProviderConfig')).status).toBe(200)

    const sought = await entra.ask('GET', `/Users?filter=${encodeURIComponent(`userName eq "${GITTA}"`)}`)
    expect(sought.body.totalResults).toBe(0)
    const made = await entra.ask('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      externalId: '58342554-38d6-4ec8-948c-50044d0a33fd',
      userName: GITTA,
      active: true,
      displayName: 'Gitta Groom',
      emails: [{ primary: true, type: 'work', value: GITTA }],
      name: { givenName: 'Gitta', familyName: 'Groom' },
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const user = `/Users/${made.body.id as string}`
    const named = await entra.change(user, { op: 'Replace', path: 'name.familyName', value: 'Gerber' })
    expect(named.status, JSON.stringify(named.body)).toBe(200)
    const group = await entra.ask('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
      displayName: 'Grooms of the north yard',
    })
    expect(group.status, JSON.stringify(group.body)).toBe(201)
    const put = await entra.change(`/Groups/${group.body.id as string}`, {
      op: 'Add',
      path: 'members',
      value: [{ value: made.body.id }],
    })
    expect([200, 204]).toContain(put.status)

    const browser = await signIn()
    await page.goto(`${stage.portalOf('stable-b')}/people/${made.body.id as string}`)
    await page.getByRole('heading', { name: 'Gitta' }).waitFor()
    await page.getByRole('link', { name: 'Grooms of the north yard' }).waitFor()
    await page.getByText('From Entra ID').first().waitFor()
    await stage.picture(page, 'person-of-directory', { fullPage: true })

    const out = await entra.change(user, { op: 'Replace', path: 'active', value: 'False' })
    expect([200, 204]).toContain(out.status)
    const since = performance.now()
    await until(async () => {
      await browser.open(`${stage.issuer}/account`)
      return browser.title() !== 'Your account'
    })
    expect(performance.now() - since).toBeLessThan(1_000)
    await page.goto(page.url())
    await page.getByText('Suspended').first().waitFor()
  }, 120_000)
})
