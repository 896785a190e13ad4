import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

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
}

const LAUNCH = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic'],
}

const contextOf = ({ scripts = false, width = 1280, dark = false }: Wishes) => ({
  javaScriptEnabled: scripts,
  viewport: { width, height: 800 },
  colorScheme: dark ? ('dark' as const) : ('light' as const),
  locale: 'en-GB',
})

export async function aWatchedPage(wishes: Wishes = {}): Promise<WatchedPage> {
  const browser = await chromium.launch(LAUNCH)
  const context = await browser.newContext(contextOf(wishes))
  return watch(context, () => browser.close())
}

/** A page of the browser's own profile, as whoever comes through the port sees no other. */
export async function aDrivenPage(wishes: Wishes = {}): Promise<DrivenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'bw-chromium-'))
  const context = await chromium.launchPersistentContext(folder, {
    ...LAUNCH,
    ...contextOf(wishes),
    args: [...LAUNCH.args, '--remote-debugging-port=0'],
  })
  const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
  const watched = await watch(context, async () => {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { ...watched, port: Number(port) }
}

async function watch(context: BrowserContext, close: () => Promise<void>): Promise<WatchedPage> {
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
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
