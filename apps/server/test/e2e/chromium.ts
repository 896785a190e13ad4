import { type Browser, chromium, type Page } from 'playwright-core'

/** A page of a real browser without scripts, with everything that the browser complained about. */
export interface WatchedPage {
  page: Page
  complaints: string[]
  close(): Promise<void>
}

export async function aWatchedPage(): Promise<WatchedPage> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic'],
  })
  const context = await browser.newContext({ javaScriptEnabled: false })
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
