import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violationsOn } from './accessible.ts'
import { asksForSomething } from './chromium.ts'
import { photograph } from './pictures.ts'
import { registerPartner } from './register.ts'
import { ask, filled, go, pathsOf, settled } from './walk.ts'
import { WebStage } from './web-stage.ts'

const GRETA = 'greta@gallop.example'
const EVA = 'eva@equineease.example'
/** How long what opens takes to be there, and what closes to be gone. */
const OPENING_MS = 250
/** What a button opens over the screen, which is inert then. */
const OPENED = '[role=dialog], [role=alertdialog], [role=menu]'
const TELEPHONE = { width: 375, height: 800 }

/** Nothing that is clicked changes anything: what would is answered as a server does that cannot now. */
async function refuseWrites(page: Page): Promise<void> {
  const problem = { status: 503, code: 'request.unavailable', title: 'This cannot be done right now.' }
  await page.route('**/api/v1/**', (route) => {
    const request = route.request()
    const isTry = request.url().endsWith('dry-run') || request.postData() === '{"dryRun":true}'
    if (request.method() === 'GET' || isTry) return route.continue()
    return route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify(problem),
    })
  })
}

/** From here on it is a telephone's, in the dark, in German. */
async function onTelephone(page: Page): Promise<void> {
  await page.setViewportSize(TELEPHONE)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(() => localStorage.setItem('bailiwick.language', 'de'))
  await page.reload()
}

/** Waits until something is there or gone, for as long as that may take: it need not come to it. */
const comes = (what: Locator, state: 'visible' | 'hidden'): Promise<void> =>
  what.waitFor({ state, timeout: OPENING_MS }).catch(() => undefined)

/** What a click opens without asking for anything is there after so many frames. */
const DRAWN = `(async () => {
  for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
})()`

/** Goes through an application, looks at everything and says what axe found where. */
class Walk {
  readonly findings: string[] = []
  readonly opened: string[] = []
  readonly #page: Page
  readonly #home: string
  #path = ''

  constructor(page: Page, home: string) {
    this.#page = page
    this.#home = home
  }

  async visit(path: string): Promise<void> {
    this.#path = path
    await go(this.#page, path)
  }

  async look(what: string, ...schemes: ('light' | 'dark')[]): Promise<void> {
    await this.#tell(what, await violationsOn(this.#page, schemes))
  }

  /** What lies over a screen that was looked at before it opened. */
  async #lookAtOpened(what: string): Promise<void> {
    await this.#tell(what, await violationsOn(this.#page, ['light', 'dark'], OPENED))
  }

  async #tell(what: string, found: readonly string[]): Promise<void> {
    this.findings.push(...found.map((one) => `${this.#path} ${what}: ${one}`))
    const wider = await this.#page.evaluate('document.documentElement.scrollWidth - innerWidth')
    if (wider !== 0) this.findings.push(`${this.#path} ${what}: ${wider} pixels too wide`)
  }

  /** Presses every button of a screen once, one of each kind, and looks at each dialog and menu that opens. */
  async openEverything(): Promise<void> {
    for (const label of await this.#buttons()) await this.#press(label)
  }

  /** What stands around every screen: the palette, and menus of who and where one is. */
  async openFrame(): Promise<void> {
    const page = this.#page
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('gallop')
    await page
      .getByRole('option', { name: /Gallop South/ })
      .first()
      .waitFor()
    await this.look('palette', 'light', 'dark')
    await page.getByRole('combobox').fill('nothing is called this')
    await page.getByText('Nothing is called this.').waitFor()
    await this.look('palette without results', 'light', 'dark')
    await page.keyboard.press('Escape')
    for (const button of await page
      .locator('aside button[aria-haspopup]:not([aria-haspopup=dialog]:has(kbd))')
      .all()) {
      await button.click()
      await page.waitForTimeout(OPENING_MS)
      await this.look((await button.textContent()) ?? '', 'light', 'dark')
      await page.keyboard.press('Escape')
    }
  }

  async #opens(what: Locator): Promise<void> {
    await this.#page.evaluate(DRAWN)
    if (asksForSomething(this.#page)) await comes(what, 'visible')
  }

  async #buttons(): Promise<string[]> {
    const buttons = this.#page.locator(
      'main button:visible:not([role=switch], [aria-disabled=true], :disabled)',
    )
    const labels = await buttons.evaluateAll((all) =>
      (all as unknown as { ariaLabel: string | null; textContent: string }[]).map(
        ({ ariaLabel, textContent }) => ariaLabel ?? textContent.trim(),
      ),
    )
    const kinds = new Map(labels.map((label) => [label.split(':')[0] ?? '', label]))
    kinds.delete('')
    return [...kinds.values()]
  }

  /** Presses a button, and then an item of the menu that it opens. */
  async #press(label: string, item?: string): Promise<void> {
    const page = this.#page
    const button = page.getByRole('main').getByRole('button', { name: label, exact: true }).first()
    // What was pressed before may have taken it away.
    if (!(await button.isVisible())) return
    await button.click()
    const menu = page.getByRole('menu')
    const dialog = page.getByRole('dialog').first()
    if (item) await menu.getByRole('menuitem', { name: item, exact: true }).click()
    // The menu that an item was taken of may still be there.
    await this.#opens(item ? dialog : dialog.or(menu).first())
    const items = item || !(await menu.isVisible()) ? [] : await menu.getByRole('menuitem').allInnerTexts()
    if (items.length > 0 || (await dialog.isVisible())) {
      const name = item ? `${label} > ${item}` : label
      this.opened.push(`${this.#path} ${name}`)
      await settled(page)
      await this.#lookAtOpened(name)
    }
    // A list that opened in a dialog is closed first.
    while ((await dialog.isVisible()) || (await menu.isVisible())) {
      const topmost = page.locator(':is([role=listbox], [role=menu], [role=dialog]):visible').last()
      await page.keyboard.press('Escape')
      await comes(topmost, 'hidden')
    }
    if (page.url() !== this.#home + this.#path) await this.visit(this.#path)
    for (const one of items) await this.#press(label, one)
  }
}

describe('every screen', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  /** Fills an organization with one of everything, and says what it made. */
  async function oneOfEach(page: Page, id: string): Promise<Record<string, string>> {
    const at = `/organizations/${id}`
    const make = async (list: string, body: object) =>
      ((await ask(page, 'POST', `${at}/${list}`, body)) as { id: string }).id
    const groupId = await make('groups', { name: 'Drivers' })
    const { items } = (await ask(page, 'GET', `${at}/users`)) as { items: { id: string }[] }
    await ask(page, 'POST', `${at}/groups/${groupId}/members`, { userIds: items.map((one) => one.id) })
    await make('invitations', { email: 'gisela@gallop.example' })
    return {
      groupId,
      roleId: await make('roles', { key: 'keeper', name: 'Keeper', permissions: ['users:read'] }),
      serviceAccountId: await make('service-accounts', { name: 'Ledger' }),
      connectionId: await make('connections', {
        name: 'Gallop ID',
        preset: 'entra',
        settings: { protocol: 'oidc', issuer: 'https://id.gallop.example', clientId: 'bailiwick' },
        mappings: { attributes: [{ claim: 'email', attribute: 'email', when: 'first' }] },
      }),
      directoryId: await make('directories', { name: 'Gallop directory', mode: 'dryRun' }),
      importId: await make('imports', { format: 'auth0' }),
      reviewId: await make('access-reviews', {
        name: 'Autumn',
        dueAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
        scope: { of: 'people', people: { kind: 'all' } },
      }),
      domainId: await make('domains', { domain: 'gallop-boxes.example' }),
      applicationId: await make('applications', {
        name: 'Box plan',
        type: 'web',
        redirectUris: ['https://boxes.example/back'],
      }),
    }
  }

  it('of a portal, with all that opens from it', async () => {
    const { page } = await stage.page()
    const home = stage.portalOf('gallop')
    const id = stage.idOf('gallop')
    await stage.enter(page, GRETA, home)
    const known = await oneOfEach(page, id)
    const saml = (await ask(page, 'POST', `/organizations/${id}/connections`, {
      name: 'Gallop AD FS',
      preset: 'adfs',
      settings: { protocol: 'saml' },
    })) as { id: string }
    await refuseWrites(page)
    const walk = new Walk(page, home)
    const paths = await pathsOf(page)
    for (const path of paths) {
      await walk.visit(await filled(page, path, id, known))
      await walk.look('', 'light')
      await walk.openEverything()
    }
    // The other protocol has fields and steps of its own.
    for (const path of paths.filter((one) => one.includes('$connectionId'))) {
      await walk.visit(await filled(page, path, id, { connectionId: saml.id }))
      await walk.look('by SAML', 'light', 'dark')
    }
    await walk.openFrame()
    expect(walk.opened.length).toBeGreaterThan(35)
    await onTelephone(page)
    for (const path of paths) {
      await walk.visit(await filled(page, path, id, known))
      await walk.look('in German', 'dark')
      await photograph(page, `telephone-portal${path.replaceAll('/', '-')}`)
    }
    expect(walk.findings).toEqual([])
  }, 600_000)

  it('of the console, with all that opens from it', async () => {
    const { page } = await stage.page()
    const home = stage.demo.workspace.console
    const id = stage.idOf('equineease')
    await stage.enter(page, EVA, home)
    await ask(page, 'POST', '/workspace/templates', { name: 'Stable', content: {} })
    await registerPartner(stage, 'sal@saddle-and-sons.example')
    const empty = (await ask(page, 'POST', `/organizations/${id}/organizations`, {
      name: 'Empty',
      slug: 'empty',
    })) as { id: string }
    await refuseWrites(page)
    const walk = new Walk(page, home)
    const paths = await pathsOf(page)
    const ofWorkspace = paths.filter((one) => !one.includes('$organizationId'))
    const ofNobody = paths.filter((one) => /^[^$]*\$organizationId[^$]*$/.test(one))
    for (const path of ofWorkspace) {
      await walk.visit(await filled(page, path, id))
      await walk.look('', 'light')
      await walk.openEverything()
    }
    for (const path of ofNobody) {
      await walk.visit(await filled(page, path, empty.id))
      await walk.look('of an empty organization', 'light')
    }
    await walk.openFrame()
    expect(walk.opened.length).toBeGreaterThan(12)
    await onTelephone(page)
    for (const path of [...ofWorkspace, ...ofNobody]) {
      await walk.visit(await filled(page, path, path.includes('$organizationId') ? empty.id : id))
      await walk.look('in German', 'dark')
      await photograph(page, `telephone-console${path.replaceAll('/', '-')}`)
    }
    expect(walk.findings).toEqual([])
  }, 600_000)
})
