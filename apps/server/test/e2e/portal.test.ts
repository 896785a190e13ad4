import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { aWatchedPage, type WatchedPage } from './chromium.ts'
import { Stage } from './stage.ts'

/** Where the pictures of the last run are. */
const PICTURES = fileURLToPath(new URL('../../../../coverage/screenshots/', import.meta.url))

describe('the portal, in a browser', () => {
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

  const picture = (page: Page, name: string) => page.screenshot({ path: `${PICTURES}${name}.png` })
  const portalOf = (slug: string) => stage.demo.organizations[slug]?.portal ?? ''

  /** Opens a page and proves who it is where that is asked for. */
  async function signIn(page: Page, email: string, url: string): Promise<void> {
    const person = stage.person(email)
    await page.goto(url)
    await page.fill('input[name=identifier]', person.email)
    await page.fill('input[name=password]', person.password)
    await page.click('button[type=submit]')
    await page.fill('input[name=code]', person.code())
    await page.click('button[type=submit]')
    await page.waitForSelector('main#content h1')
  }

  /** What the page asked the API, to be asked again by others. */
  const apiCalls = (page: Page) => {
    const calls: { method: string; path: string; body: string | null }[] = []
    // What a page sends as a stream is not told; whoever may not call is refused before it is read.
    const bodyOf = (method: string) => (method === 'GET' || method === 'DELETE' ? null : '{}')
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (!pathname.includes('/api/v1/organizations/')) return
      calls.push({ method: request.method(), path: pathname + search, body: bodyOf(request.method()) })
    })
    return calls
  }

  /** The statuses of the same calls from another page's browser, in the name of an organization. */
  const ask = (page: Page, calls: ReturnType<typeof apiCalls>, organization: string) =>
    page.evaluate(
      async ({ calls, organization }) => {
        const answers = calls.map(async ({ method, path, body }) => {
          const headers = { 'bailiwick-organization': organization, 'content-type': 'application/json' }
          return (await fetch(path, { method, headers, body })).status
        })
        return [...new Set(await Promise.all(answers))]
      },
      { calls, organization },
    )

  it("lets Stable A's administrator add a groom, and nobody else see that page or ask what it asks", async () => {
    const { page, complaints } = await aPage()
    const calls = apiCalls(page)
    await signIn(page, 'anna@stable-a.example', `${portalOf('stable-a')}/people`)
    await page.getByRole('link', { name: 'Gustav Gerber' }).waitFor()
    await picture(page, 'people')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Add person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-mail address').fill('greta')
    await dialog.getByRole('button', { name: 'Add person' }).click()
    await dialog.getByText('is not an e-mail address').waitFor()
    await dialog.getByLabel('E-mail address').fill('gitta@stable-a.example')
    await dialog.getByLabel('Given name').fill('Gitta')
    await dialog.getByLabel('Family name').fill('Groom')
    await dialog.getByRole('button', { name: 'Add person' }).click()
    await page.getByRole('heading', { name: 'Gitta Groom' }).waitFor()
    await page.getByText('Gitta Groom was added.').waitFor()
    await picture(page, 'person')
    await expectAccessible(page)
    // A link to a person leads there, also from the outside.
    await page.reload()
    await page.getByRole('heading', { name: 'Gitta Groom' }).waitFor()
    await page.getByRole('link', { name: 'People' }).first().click()
    await page.getByRole('searchbox').fill('gitta@')
    await page.getByRole('link', { name: 'Gitta Groom' }).waitFor()
    await expect.poll(() => page.getByRole('link', { name: 'Gustav Gerber' }).count()).toBe(0)
    // The one thing that was refused on purpose, and nothing that the policy of the page would stop.
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([])
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(
      /eyJ/,
    )
    expect(await page.evaluate('document.cookie')).toBe('')
    expect(calls.length).toBeGreaterThan(5)

    const { page: member } = await aPage()
    await signIn(member, 'gustav@stable-a.example', `${portalOf('stable-a')}/people`)
    await member.getByRole('heading', { name: 'You are not allowed to see this' }).waitFor()
    expect(await member.getByRole('link', { name: 'People' }).count()).toBe(0)
    await picture(member, 'refused')
    await expectAccessible(member)
    const permitted = (one: { path: string }) => /permissions$/.test(one.path)
    const guarded = calls.filter((one) => !permitted(one))
    expect(await ask(member, guarded, stage.idOf('stable-a'))).toEqual([403])

    const { page: other } = await aPage()
    await signIn(other, 'bruno@stable-b.example', portalOf('stable-b'))
    expect(await ask(other, calls, stage.idOf('stable-a'))).toEqual([401])
    expect(await ask(other, calls, stage.idOf('stable-b'))).toEqual([404])
    await other.goto(`${portalOf('stable-a')}/people`)
    await other.getByRole('heading', { name: 'Sign in to Stable A' }).waitFor()
  }, 60_000)

  it('refuses a looser second factor with the reason, and shows what a stricter password would touch', async () => {
    const { page, complaints } = await aPage()
    await signIn(page, 'bruno@stable-b.example', `${portalOf('stable-b')}/policy`)
    await page.getByText('Nothing looser than “Required”: EquineEase asks for it.').waitFor()
    await page.getByRole('combobox', { name: 'Second factor', exact: true }).click()
    const options = page.getByRole('option')
    expect(
      await options.filter({ hasText: 'Up to each person' }).getAttribute('data-combobox-disabled'),
    ).toBe('true')
    await page.keyboard.press('Escape')
    const length = page.getByRole('textbox', { name: 'Shortest password' })
    await length.fill('3')
    await length.blur()
    await expect.poll(() => length.inputValue()).toBe('15 characters')
    await length.fill('24')
    await length.blur()
    await picture(page, 'policy')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Review and save' }).click()
    await page.getByText('This organization with 2 people is touched.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByText('The policy is saved').waitFor()
    await page.getByText('24 characters', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  }, 60_000)

  it('shows the staff the tree, and any organization in it, also on a telephone in the dark', async () => {
    const { page, complaints } = await aPage({ width: 390, dark: true })
    await signIn(page, 'eva@equineease.example', stage.demo.workspace.console)
    await page.getByRole('button', { name: 'Show what is below Gallop' }).click()
    await page.getByRole('button', { name: 'Show what is below Gallop South' }).click()
    await page.getByRole('link', { name: 'Gallop South, livery' }).waitFor()
    await picture(page, 'console')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Gallop South, livery' }).click()
    await page.getByRole('link', { name: 'Lena Lorenz' }).waitFor()
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect([wide, complaints]).toEqual([0, []])
    const { page: stranger } = await aPage()
    await signIn(stranger, 'greta@gallop.example', portalOf('gallop'))
    await stranger.goto(stage.demo.workspace.console)
    await stranger.getByRole('heading', { name: 'Sign in to EquineEase' }).waitFor()
  }, 60_000)
})
