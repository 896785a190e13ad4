import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { aWatchedPage, type WatchedPage } from './chromium.ts'
import type { Stage } from './stage.ts'

/** Where the pictures of the last run are. */
const PICTURES = fileURLToPath(new URL('../../../../coverage/screenshots/', import.meta.url))

/** What a page asked the API. */
export interface ApiCall {
  method: string
  path: string
}

/** People of the demonstration in real browsers, each with one of their own. */
export class Visitors {
  readonly #stage: Stage
  readonly #opened: WatchedPage[] = []

  constructor(stage: Stage) {
    this.#stage = stage
    mkdirSync(PICTURES, { recursive: true })
  }

  /** Signs somebody in, in a browser of their own, and opens a page. */
  async visit(email: string, url: string, wishes: Parameters<typeof aWatchedPage>[0] = {}) {
    const watched = await aWatchedPage({ scripts: true, ...wishes })
    this.#opened.push(watched)
    const { page } = watched
    const person = this.#stage.person(email)
    await page.goto(url)
    await page.fill('input[name=identifier]', person.email)
    await page.fill('input[name=password]', person.password)
    await page.click('button[type=submit]')
    await page.fill('input[name=code]', await person.acceptedCode())
    await page.click('button[type=submit]')
    await page.waitForSelector('main#content h1')
    return watched
  }

  async leave(): Promise<void> {
    for (const one of this.#opened.splice(0)) await one.close()
  }
}

/** Keeps a picture of what stands there, which is for everybody. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage })
  await expectAccessible(page)
}

/** Notes what a page asks about organizations, to be asked again by others. */
export function noteCalls(page: Page): ApiCall[] {
  const calls: ApiCall[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.includes('/api/v1/organizations/')) {
      calls.push({ method: request.method(), path: pathname + search })
    }
  })
  return calls
}

/** The statuses of the same calls from another page's browser, in the name of an organization. */
export const ask = (page: Page, calls: readonly ApiCall[], organization: string) =>
  page.evaluate(
    async ({ calls, organization }) => {
      const answers = calls.map(async ({ method, path }) => {
        const headers = { 'bailiwick-organization': organization, 'content-type': 'application/json' }
        // Whoever may not call is refused before the body is read.
        const body = method === 'GET' ? null : '{}'
        return (await fetch(path, { method, headers, body })).status
      })
      return [...new Set(await Promise.all(answers))]
    },
    { calls: [...calls], organization },
  )

/** By how much a page is wider than its window. */
export const tooWide = (page: Page) => page.evaluate('document.documentElement.scrollWidth - innerWidth')
