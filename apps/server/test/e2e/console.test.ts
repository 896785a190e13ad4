import { generateKeyPairSync } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { secretOn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { codeAt } from './person.ts'
import { photograph } from './pictures.ts'
import { apiCalls, ask, tooWide, WebStage } from './web-stage.ts'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const aKey = (of: 'public' | 'private') => pair[`${of}Key`].export({ format: 'jwk' })
const PASSWORD = 'seventeen quiet mares'
const STAFF = 'eva@equineease.example'
/** Every screen of the console about the workspace, with what stands on it for staff. */
const SCREENS = {
  '': 'EquineEase',
  '/tree': 'Tree',
  '/organizations': 'Organizations',
  '/registrations': 'Registrations',
  '/registration-forms': 'Registration forms',
  '/templates': 'Templates',
  '/policy': 'Security policy',
  '/roles': 'Roles for all',
  '/applications': 'Applications',
  '/applications/new': 'New application',
  '/attributes': 'Details',
  '/attributes/people': 'Details',
  '/events': 'Events',
  '/signing-keys': 'Signing keys',
  '/mail': 'Mail',
} as const

describe('the console, in a browser', () => {
  const stage = new WebStage()
  const visit = stage.visit.bind(stage)
  const picture = (page: Page, name: string) => stage.picture(page, `console-${name}`)
  const url = (path = '') => `${stage.demo.workspace.console}${path}`
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  /** What is asked of the workspace itself, or of its root. */
  const isOfWorkspace = (path: string) =>
    path.includes('/api/v1/workspace/') || path.includes(`/organizations/${stage.idOf('equineease')}/`)

  it('shows every screen to staff, and lets nobody else see one or ask what it asks', async () => {
    const { page, complaints } = await stage.page()
    const calls = apiCalls(page, isOfWorkspace)
    await stage.enter(page, STAFF, url())
    for (const [path, title] of Object.entries(SCREENS)) {
      await page.goto(url(path))
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
      await page.waitForSelector('[aria-busy=true]', { state: 'detached' })
      await photograph(page, `console-${path.slice(1).replaceAll('/', '-') || 'workspace'}`)
    }
    expect(complaints).toEqual([])
    const asked = calls.filter(({ path }) => !/\/permissions$/.test(path))
    expect(new Set(asked.map(({ path }) => path)).size).toBeGreaterThan(8)
    const writes = [
      '/workspace/templates',
      '/workspace/registration-forms',
      '/workspace/roles',
      '/workspace/signing-keys/rotate',
      '/workspace/mail/test',
      `/organizations/${stage.idOf('equineease')}/applications`,
      `/organizations/${stage.idOf('equineease')}/organizations`,
    ].map((path) => ({ method: 'POST', path: `/w/equineease/api/v1${path}` }))

    // A plain member of the root organization is in the right place, and may not do any of it.
    const { page: member } = await visit('emil@equineease.example', url('/tree'))
    for (const path of Object.keys(SCREENS).filter((one) => one !== '')) {
      await member.goto(url(path))
      await member.getByRole('heading', { name: 'You are not allowed to see this' }).waitFor()
    }
    await picture(member, 'refused')
    expect(await ask(member, [...asked, ...writes], stage.idOf('equineease'))).toEqual([403])

    // Another organization's administrator is nobody here, and a session there leads to none of it.
    const { page: other } = await visit('bruno@stable-b.example', stage.portalOf('stable-b'))
    expect(await ask(other, [...asked, ...writes], stage.idOf('equineease'))).toEqual([401])
    const answers = await ask(other, [...asked, ...writes], stage.idOf('stable-b'))
    expect(
      answers.every((one) => one === 403 || one === 404),
      String(answers),
    ).toBe(true)
    for (const path of Object.keys(SCREENS)) {
      await other.goto(url(path))
      await other.getByRole('heading', { name: 'Sign in to EquineEase' }).waitFor()
    }
  }, 180_000)

  it('keeps a set-up, makes an organization of it, and suspends it while its user is signed in', async () => {
    const { page, complaints } = await visit(STAFF, url('/templates'))
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
    expect(dora.shown?.url).toContain('/portal/stable-d')

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
    const { page, complaints } = await visit(STAFF, url('/tree'))
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

  it('makes a role for all, of what its author holds', async () => {
    const { page, complaints } = await visit(STAFF, url('/roles'))
    await page.getByRole('button', { name: 'New role' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Riding instructor')
    await expect
      .poll(() => dialog.getByRole('textbox', { name: 'Key' }).inputValue())
      .toBe('riding-instructor')
    await dialog.getByRole('checkbox', { name: 'users:read' }).check()
    await dialog.getByLabel('Another permission, as your applications name it').fill('lessons:write')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await picture(page, 'role-form')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Riding instructor was created.').waitFor()
    const made = page.getByRole('listitem').filter({ hasText: 'Riding instructor' })
    await made.getByText('lessons:write · See people').waitFor()
    await made.getByRole('button', { name: 'Delete' }).click()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('The role was deleted.').waitFor()
    expect(complaints).toEqual([])
  }, 60_000)

  it('sets up an application in three steps, the last of which is code with its secret', async () => {
    const { page, complaints } = await visit(STAFF, url('/applications/new'), { width: 360, dark: true })
    await page.getByRole('radio', { name: /Express/ }).click()
    await page.getByLabel('Name').fill('Farrier’s book')
    await page.getByRole('button', { name: 'Register' }).click()
    await page.getByText('This secret is shown only now').waitFor()
    const code = (await page.getByRole('region', { name: 'server.mjs' }).textContent()) ?? ''
    expect(code).toContain(stage.issuer)
    expect(code).toMatch(/app_[0-9a-z]{26}/)
    await picture(page, 'code')
    expect(await tooWide(page)).toBe(0)
    await page.getByRole('button', { name: 'To the application' }).click()
    await page.getByRole('heading', { name: 'Farrier’s book' }).waitFor()
    await picture(page, 'application')
    await page.getByRole('button', { name: 'New secret' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click()
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Revoke' }).count()).toBe(2)
    expect(complaints).toEqual([])
    const keys = page.getByLabel('Public keys (JWKS)')
    const save = page.getByRole('button', { name: 'Save' })
    for (const wrong of ['no JSON', JSON.stringify({ keys: [{ ...aKey('private'), kid: 'mine' }] })]) {
      await keys.fill(wrong)
      await save.click()
      await expect.poll(() => keys.getAttribute('aria-invalid'), { message: wrong }).toBe('true')
    }
    await keys.fill(JSON.stringify({ keys: [aKey('public')] }))
    await save.click()
    await page.getByText('The application was changed.').waitFor()
    await page.reload()
    await keys.waitFor()
    await expect.poll(() => keys.inputValue()).toContain('"P-256"')
    await keys.fill('')
    await save.click()
    await page.getByText('The application was changed.').waitFor()
    await page.reload()
    await keys.waitFor()
    await expect.poll(() => keys.inputValue()).toBe('')
  }, 60_000)
})
