import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The shorter of its two forms: a page reads it anew each time. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

interface Violation {
  id: string
  help: string
  nodes: { html: string; failureSummary?: string }[]
}

/** What axe finds on the page as it stands, in both colour schemes. Nothing may be excepted. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([])
}

/** The rules that colours decide. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** The same as a list, for whoever goes on; of what a selector finds alone, when there is one. */
export async function violationsOn(
  page: Page,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
  within?: string,
): Promise<string[]> {
  const before = await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
  const found: string[] = []
  for (const [index, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme })
    // The schemes differ by their colours: all else was looked at in the first.
    const rules = index === 0 ? undefined : OF_COLOURS
    found.push(...(await violations(page, rules, within)).map((one) => `${colorScheme} ${one}`))
  }
  await page.emulateMedia({ colorScheme: before as 'light' | 'dark' })
  return found
}

/** What is still fading has colours of neither scheme: nothing fades any more, and the next frame shows it as it is. */
const STAND_STILL = `(async () => {
  if (!globalThis.isStill) {
    const still = new CSSStyleSheet()
    still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
    globalThis.isStill = true
  }
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
})()`

async function violations(page: Page, rules?: readonly string[], within?: string): Promise<string[]> {
  await page.evaluate(STAND_STILL)
  // By the debugger's protocol, which the page's Content-Security-Policy does not hold up. It is large: sent
  // where it is not there yet, as sending it took as long as what it does.
  if (!(await page.evaluate('Boolean(globalThis.axe)'))) await page.evaluate(AXE)
  // Only what is wrong comes back: all that is right is many times as much.
  const options = JSON.stringify({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) })
  const violations = (await page.evaluate(
    `axe.run(${within === undefined ? 'document' : JSON.stringify(within)}, ${options}).then(({ violations }) => violations)`,
  )) as Violation[]
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  )
}
