import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { secretOn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { expectAccessible } from './accessible.ts'
import { aWatchedPage, type WatchedPage } from './chromium.ts'
import { codeAt } from './person.ts'
import { Stage } from './stage.ts'

/** Where the pictures of the last run are. */
const PICTURES = fileURLToPath(new URL('../../../../coverage/screenshots/', import.meta.url))
const PASSWORD = 'seventeen quiet mares'
const STAFF = 'eva@equineease.example'
/** Every screen of the console about the workspace, with what stands on it for staff. */
const SCREENS = {
  '': 'EquineEase',
  '/tree': 'Tree',
  '/organizations': 'Organizations',
  '/templates': 'Templates',
  '/policy': 'Security policy',
  '/roles': 'Roles for all',
  '/applications': 'Applications',
  '/applications/new': 'New application',
  '/attributes': 'Details of organizations',
  '/events': 'Events',
  '/signing-keys': 'Signing keys',
  '/mail': 'Mail',
} as const

interface Call {
  method: string
  path: string
}

describe('the console, in a browser', () => {
  const stage = new Stage()
  const opened: WatchedPage[] = []
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true })
    await stage.open()
  }, 90_000)
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  afterAll(() => stage.close())

  async function aPage(wishes: Parameters<typeof aWatchedPage>[0] = {}): Promise<WatchedPage> {
    const watched = await aWatchedPage({ scripts: true, ...wishes })
    opened.push(watched)
    return watched
  }
  /** Keeps a picture of what stands there, which is for everybody. */
  async function picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: `${PICTURES}console-${name}.png` })
    await expectAccessible(page)
  }
  const url = (path = '') => `${stage.demo.workspace.console}${path}`

  async function signIn(page: Page, email: string, to: string): Promise<void> {
    const person = stage.person(email)
    await page.goto(to)
    await page.fill('input[name=identifier]', person.email)
    await page.fill('input[name=password]', person.password)
    await page.click('button[type=submit]')
    await page.fill('input[name=code]', await person.acceptedCode())
    await page.click('button[type=submit]')
    await page.waitForSelector('main#content h1')
  }

  /** What the page asks of the workspace itself, to be asked again by others. */
  const workspaceCalls = (page: Page): Call[] => {
    const calls: Call[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      const root = stage.idOf('equineease')
      if (!pathname.includes('/api/v1/workspace/') && !pathname.includes(`/organizations/${root}/`)) return
      calls.push({ method: request.method(), path: pathname + search })
    })
    return calls
  }
  const ask = (page: Page, calls: Call[], organization: string) =>
    page.evaluate(
      async ({ calls, organization }) => {
        const answers = calls.map(async ({ method, path }) => {
          const headers = { 'bailiwick-organization': organization, 'content-type': 'application/json' }
          const body = method === 'GET' || method === 'DELETE' ? null : '{}'
          return `${(await fetch(path, { method, headers, body })).status}`
        })
        return [...new Set(await Promise.all(answers))].sort()
      },
      { calls, organization },
    )

  it('shows every screen to staff, and lets nobody else see one or ask what it asks', async () => {
    const { page, complaints } = await aPage()
    const calls = workspaceCalls(page)
    await signIn(page, STAFF, url())
    for (const [path, title] of Object.entries(SCREENS)) {
      await page.goto(url(path))
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
      await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
      await picture(page, path.slice(1).replaceAll('/', '-') || 'workspace')
    }
    expect(complaints).toEqual([])
    const asked = calls.filter(({ path }) => !/\/permissions$/.test(path))
    expect(new Set(asked.map(({ path }) => path)).size).toBeGreaterThan(8)
    const writes = [
      '/workspace/templates',
      '/workspace/roles',
      '/workspace/signing-keys/rotate',
      '/workspace/mail/test',
      `/organizations/${stage.idOf('equineease')}/applications`,
      `/organizations/${stage.idOf('equineease')}/organizations`,
    ].map((path) => ({ method: 'POST', path: `/w/equineease/api/v1${path}` }))

    // A plain member of the root organization is in the right place, and may not do any of it.
    const { page: member } = await aPage()
    await signIn(member, 'emil@equineease.example', url('/tree'))
    for (const path of Object.keys(SCREENS).filter((one) => one !== '')) {
      await member.goto(url(path))
      await member.getByRole('heading', { name: 'You are not allowed to see this' }).waitFor()
    }
    await picture(member, 'refused')
    expect(await ask(member, [...asked, ...writes], stage.idOf('equineease'))).toEqual(['403'])

    // Another organization's administrator is nobody here, and a session there leads to none of it.
    const { page: other } = await aPage()
    const bruno = 'bruno@stable-b.example'
    await signIn(other, bruno, stage.demo.organizations['stable-b']?.portal ?? '')
    expect(await ask(other, [...asked, ...writes], stage.idOf('equineease'))).toEqual(['401'])
    const answers = await ask(other, [...asked, ...writes], stage.idOf('stable-b'))
    expect(
      answers.every((one) => one === '403' || one === '404'),
      String(answers),
    ).toBe(true)
    for (const path of Object.keys(SCREENS)) {
      await other.goto(url(path))
      await other.getByRole('heading', { name: 'Sign in to EquineEase' }).waitFor()
    }
  }, 180_000)

  it('keeps a set-up, makes an organization of it, and suspends it while its user is signed in', async () => {
    const { page, complaints } = await aPage()
    await signIn(page, STAFF, url('/templates'))
    await page.getByRole('button', { name: 'Save a set-up' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: /Organization whose set-up/ }).fill('stable-a')
    await page.getByRole('option', { name: 'Stable A (stable-a)' }).click()
    await dialog.getByLabel('Name').fill('Stable')
    await dialog.getByRole('button', { name: 'Save a set-up' }).click()
    await page.getByRole('heading', { name: 'Stable', exact: true }).waitFor()
    await picture(page, 'template')

    await page.getByRole('button', { name: 'New organization from it' }).click()
    await dialog.getByLabel('Name').fill('Stable D')
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByLabel('E-mail address').fill('dora@stable-d.example')
    await picture(page, 'create')
    await dialog.getByRole('button', { name: /Create/ }).click()
    await page.waitForURL(/\/organizations\/org_/)
    const id = /org_[0-9a-z]{26}/.exec(page.url())?.[0] ?? ''

    // It has what the template gives, and the template knows of it.
    await page.goto(url('/templates'))
    await page.getByRole('link', { name: 'Stable', exact: true }).click()
    await page.getByRole('button', { name: 'Compare' }).click()
    await dialog.getByText('Nothing differs').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()

    // Its administrator accepts the invitation and is signed in.
    const dora = stage.browser()
    await dora.open(await stage.mailedLink('dora@stable-d.example'))
    await dora.submit({ name: 'Dora', newPassword: PASSWORD, repeatPassword: PASSWORD })
    await dora.submit({ identifier: 'dora@stable-d.example', password: PASSWORD })
    await dora.submit({ code: codeAt(secretOn(dora)) })
    await dora.submit({ saved: 'yes' })
    expect(dora.title()).toBe('Your account')

    // Suspended from the console she is signed out within a second, and the tree shows it.
    await page.goto(url(`/organizations`))
    await page.getByRole('searchbox').fill('stable-d')
    await page.getByRole('link', { name: 'Stable D' }).click()
    await page.getByRole('link', { name: 'Move or suspend' }).click()
    await page.getByRole('button', { name: 'Suspend', exact: true }).click()
    await dialog.getByText('Every session and token there').waitFor()
    await picture(page, 'suspend')
    await dialog.getByRole('button', { name: 'Suspend', exact: true }).click()
    await page.getByText('Stable D is suspended.').waitFor()
    const account = async () => {
      await dora.open('/w/equineease/account')
      return dora.title()
    }
    await expect.poll(account, { timeout: 1_000 }).not.toBe('Your account')
    await page.goto(url(`/tree?at=${id}`))
    await page.getByRole('treeitem', { name: /Stable D, Suspended/ }).waitFor()
    await picture(page, 'tree-suspended')
    expect(complaints).toEqual([])
  }, 90_000)

  it('walks the tree by keyboard, and goes anywhere by Ctrl-K', async () => {
    const { page, complaints } = await aPage()
    await signIn(page, STAFF, url('/tree'))
    const tree = page.getByRole('tree')
    await page.getByRole('treeitem', { name: /^Gallop,/ }).waitFor()
    await tree.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page
      .getByRole('treeitem', { name: /^Gallop South/ })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => page.locator('[role=treeitem][aria-selected=true]').getAttribute('aria-label'))
      .toMatch(/Gallop North/)
    await picture(page, 'tree')
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search or go to' })
    await field.fill('stable-b')
    await page.getByRole('option', { name: /Stable B/ }).waitFor()
    await picture(page, 'palette')
    await field.fill('sign key')
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Signing keys' }).waitFor()
    expect(complaints).toEqual([])
  }, 60_000)

  it('sets up an application in three steps, the last of which is code with its secret', async () => {
    const { page, complaints } = await aPage({ width: 360, dark: true })
    await signIn(page, STAFF, url('/applications/new'))
    await page.getByRole('radio', { name: /Express/ }).click()
    await page.getByLabel('Name').fill('Farrier’s book')
    await page.getByRole('button', { name: 'Register' }).click()
    await page.getByText('This secret is shown only now').waitFor()
    const code = (await page.getByRole('region', { name: 'server.mjs' }).textContent()) ?? ''
    expect(code).toContain(stage.issuer)
    expect(code).toMatch(/app_[0-9a-z]{26}/)
    await picture(page, 'code')
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    await page.getByRole('button', { name: 'To the application' }).click()
    await page.getByRole('heading', { name: 'Farrier’s book' }).waitFor()
    await picture(page, 'application')
    await page.getByRole('button', { name: 'New secret' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click()
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Revoke' }).count()).toBe(2)
    expect(complaints).toEqual([])
  }, 60_000)
})
