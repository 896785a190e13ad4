import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { aDrivenPage, aWatchedPage, type DrivenPage, type WatchedPage, type Wishes } from './chromium.ts'
import { photograph } from './pictures.ts'
import { Stage } from './stage.ts'

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** A request that a page made of the API. */
export interface ApiCall {
  method: string
  path: string
}

/** The running product, with real browsers on its console and portals: the one stage of every test of those. */
export class WebStage extends Stage {
  readonly #opened: WatchedPage[] = []
  readonly #signedIn = new Map<string, Cookies>()

  async page(wishes: Wishes = {}): Promise<WatchedPage> {
    const watched = await aWatchedPage({ scripts: true, ...wishes })
    this.#opened.push(watched)
    return watched
  }

  async drivenPage(wishes: Wishes = {}): Promise<DrivenPage> {
    const driven = await aDrivenPage({ scripts: true, ...wishes })
    this.#opened.push(driven)
    return driven
  }

  async closePages(): Promise<void> {
    for (const one of this.#opened.splice(0)) await one.close()
  }

  consoleOf(slug: string): string {
    return `${this.demo.workspace.console}/organizations/${this.idOf(slug)}`
  }

  portalOf(slug: string): string {
    return this.demo.organizations[slug]?.portal ?? ''
  }

  /** What stands there is for everybody; a picture of it is kept for whoever asks for pictures. */
  async picture(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
    await photograph(page, name, fullPage)
    await expectAccessible(page)
  }

  /**
   * Opens a page for somebody in a browser that holds nothing but that they are signed in, if they ever were: a code
   * counts once, and waiting for the next takes longer than most tests. `anew` is one in which they are not.
   */
  async visit(email: string, url: string, { anew = false, ...wishes }: Wishes & { anew?: boolean } = {}) {
    const watched = await this.page(wishes)
    if (!anew) await watched.page.context().addCookies(this.#signedIn.get(email) ?? [])
    await this.enter(watched.page, email, url)
    return watched
  }

  /** Opens a page and proves who it is where that is asked for. */
  async enter(page: Page, email: string, url: string): Promise<void> {
    await page.goto(url)
    const [asked, there] = [page.locator('input[name=identifier]'), page.locator('main#content h1')]
    await asked.or(there).first().waitFor()
    if (await asked.isVisible()) await this.proves(page, email)
    await there.waitFor()
    this.#signedIn.set(email, await page.context().cookies())
  }

  /** Fills in the pages of a sign-in that stands at the name and password. */
  async proves(page: Page, email: string): Promise<void> {
    const person = this.person(email)
    await page.fill('input[name=identifier]', person.email)
    await page.fill('input[name=password]', person.password)
    await page.click('button[type=submit]')
    await page.fill('input[name=code]', await person.acceptedCode())
    await page.click('button[type=submit]')
  }
}

/** What the page asks the API from now on, to be asked again by others. */
export function apiCalls(page: Page, isNoted = (path: string) => path.includes('/api/v1/organizations/')) {
  const calls: ApiCall[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (isNoted(pathname)) calls.push({ method: request.method(), path: pathname + search })
  })
  return calls
}

/** The statuses of the same calls from another page's browser, in the name of an organization. */
export const ask = (page: Page, calls: readonly ApiCall[], organization: string): Promise<number[]> =>
  page.evaluate(
    async ({ calls, organization }) => {
      const answers = calls.map(async ({ method, path }) => {
        // What a page sends as a stream is not told; whoever may not call is refused before it is read.
        const body = method === 'GET' || method === 'DELETE' ? null : '{}'
        const type = body === null ? {} : { 'content-type': 'application/json' }
        const headers = { 'bailiwick-organization': organization, ...type }
        return (await fetch(path, { method, headers, body })).status
      })
      return [...new Set(await Promise.all(answers))]
    },
    { calls, organization },
  )

/** That whoever a browser holds is asked to sign in at an address: by its cookies, past the drawing of the page. */
export async function expectSignIn(page: Page, url: string, title: string): Promise<void> {
  const answer = await page.request.get(url)
  expect(answer.status(), url).toBe(200)
  expect(/<h1[^>]*>([^<]*)</.exec(await answer.text())?.[1], url).toBe(title)
}

/** By how much a page is wider than its window. */
export const tooWide = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth')
