import { type Browser, chromium, type Page } from 'playwright-core'

/** A page of a real browser, with everything that the browser complained about. */
export interface WatchedPage {
  page: Page
  complaints: string[]
  close(): Promise<void>
}

interface Wishes {
  /** Hosted pages have none; the console and the portals are made of them. */
  scripts?: boolean
  width?: number
  dark?: boolean
}

export async function aWatchedPage({
  scripts = false,
  width = 1280,
  dark = false,
}: Wishes = {}): Promise<WatchedPage> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic'],
  })
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-GB',
  })
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
  return { page, complaints, close: () => browser.close() }
}
