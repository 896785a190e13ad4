import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { aWatchedPage, type WatchedPage } from './chromium.ts'
import { Stage } from './stage.ts'

/** Where the pictures of the last run are. */
const PICTURES = fileURLToPath(new URL('../../../../coverage/screenshots/', import.meta.url))

/** A request that a page made of the API. */
export interface ApiCall {
  method: string
  path: string
  body: string | null
}

/** The running product, with real browsers on its console and portals. */
export class WebStage extends Stage {
  readonly #opened: WatchedPage[] = []

  override async open(): Promise<void> {
    mkdirSync(PICTURES, { recursive: true })
    await super.open()
  }

  async page(wishes: Parameters<typeof aWatchedPage>[0] = {}): Promise<WatchedPage> {
    const watched = await aWatchedPage({ scripts: true, ...wishes })
    this.#opened.push(watched)
    return watched
  }

  async closePages(): Promise<void> {
    for (const one of this.#opened.splice(0)) await one.close()
  }

  portalOf(slug: string): string {
    return this.demo.organizations[slug]?.portal ?? ''
  }

  picture(page: Page, name: string) {
    return page.screenshot({ path: `${PICTURES}${name}.png` })
  }

  /** Opens a page and proves who it is where that is asked for. */
  async enter(page: Page, email: string, url: string): Promise<void> {
    await page.goto(url)
    await this.proves(page, email)
    await page.waitForSelector('main#content h1')
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
export function apiCalls(page: Page): ApiCall[] {
  const calls: ApiCall[] = []
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
export const ask = (page: Page, calls: readonly ApiCall[], organization: string): Promise<number[]> =>
  page.evaluate(
    async ({ calls, organization }) => {
      const answers = calls.map(async ({ method, path, body }) => {
        const type = body === null ? {} : { 'content-type': 'application/json' }
        const headers = { 'bailiwick-organization': organization, ...type }
        return (await fetch(path, { method, headers, body })).status
      })
      return [...new Set(await Promise.all(answers))]
    },
    { calls, organization },
  )
