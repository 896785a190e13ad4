import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { afterAll } from 'vitest'
import { until } from './server.ts'

/** A page of a real browser, with everything that the browser complained about. */
export interface WatchedPage {
  page: Page
  complaints: string[]
  close(): Promise<void>
}

/** One whose browser others can drive too, through its debugging port. */
export interface DrivenPage extends WatchedPage {
  port: number
}

export interface Wishes {
  /** Hosted pages have none; the console and the portals are made of them. */
  scripts?: boolean
  width?: number
  dark?: boolean
  locale?: string
  /** With everything that a person has around a page, such as what fills in passkeys. */
  whole?: boolean
}

const WHOLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
/** The same engine with nothing around its pages: three quarters of the work. */
const SHELL = '/usr/bin/chromium-headless-shell'

const launchOf = (whole: boolean) => ({
  executablePath: whole || process.env.CHROMIUM_PATH || !existsSync(SHELL) ? WHOLE : SHELL,
  args: ['--no-sandbox', '--disable-quic'],
})

const contextOf = ({ scripts = false, width = 1280, dark = false, locale = 'en-GB' }: Wishes) => ({
  javaScriptEnabled: scripts,
  viewport: { width, height: 800 },
  colorScheme: dark ? ('dark' as const) : ('light' as const),
  locale,
})

/** One of a kind for all pages of a test file: each has a context of its own in it, which shares nothing with another. */
const browsers = new Map<boolean, Promise<Browser>>()
afterAll(async () => {
  for (const browser of browsers.values()) await (await browser).close()
})

export async function aWatchedPage({ whole = false, ...wishes }: Wishes = {}): Promise<WatchedPage> {
  const browser = browsers.get(whole) ?? chromium.launch(launchOf(whole))
  browsers.set(whole, browser)
  const context = await (await browser).newContext(contextOf(wishes))
  return watch(context, () => context.close())
}

/** A page of the browser's own profile, as whoever comes through the port sees no other. */
export async function aDrivenPage(wishes: Wishes = {}): Promise<DrivenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'bw-chromium-'))
  const launch = launchOf(true)
  const context = await chromium.launchPersistentContext(folder, {
    ...launch,
    ...contextOf(wishes),
    args: [...launch.args, '--remote-debugging-port=0'],
  })
  const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
  const watched = await watch(context, async () => {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { ...watched, port: Number(port) }
}

/** What it says of whoever types before a page has put the cursor where one begins: tests do, and it harms nobody. */
const OF_HASTE = 'Autofocus processing was blocked because a document already has a focused element.'

async function watch(context: BrowserContext, close: () => Promise<void>): Promise<WatchedPage> {
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  noteTraffic(page)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.text() !== OF_HASTE) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // Going on to the next page breaks off what the last one still wanted.
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${why}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
  return { page, complaints, close }
}

/** What a page waits for, and when it last asked for something or got it. */
interface Traffic {
  underway: Set<Request>
  last: number
}
const traffics = new WeakMap<Page, Traffic>()

function noteTraffic(page: Page): void {
  const traffic: Traffic = { underway: new Set(), last: performance.now() }
  const note = (change: (request: Request) => void) => (request: Request) => {
    traffic.last = performance.now()
    change(request)
  }
  const isOver = note((request) => void traffic.underway.delete(request))
  page.on(
    'request',
    note((request) => void traffic.underway.add(request)),
  )
  page.on('requestfinished', isOver)
  page.on('requestfailed', isOver)
  traffics.set(page, traffic)
}

/** How long a page asks for nothing before it has all that it wants: what comes of an answer is asked for at once. */
const QUIET_MS = 150

const trafficOf = (page: Page): Traffic => {
  const traffic = traffics.get(page)
  if (!traffic) throw new Error('nobody watches this page')
  return traffic
}

/** Whether a page waits for an answer. */
export const asksForSomething = (page: Page): boolean => trafficOf(page).underway.size > 0

/** Waits until a page has all that it asked for, and asks for nothing more. */
export function quiet(page: Page): Promise<void> {
  const traffic = trafficOf(page)
  return until(() => traffic.underway.size === 0 && performance.now() - traffic.last > QUIET_MS, 10_000)
}
