import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

interface Violation {
  id: string
  help: string
  nodes: { html: string; failureSummary?: string }[]
}

/** What axe finds on the page as it stands, in both colour schemes. Nothing may be excepted. */
export async function expectAccessible(page: Page): Promise<void> {
  const before = await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await violations(page)).map((one) => `${colorScheme} ${one}`))
  }
  await page.emulateMedia({ colorScheme: before as 'light' | 'dark' })
  expect(found).toEqual([])
}

async function violations(page: Page): Promise<string[]> {
  // What is still fading in has no colours yet that could be judged; what inherits from it fades after it.
  await page.evaluate(`(async () => {
    const fading = () => document.getAnimations()
      .filter((one) => one.effect.getComputedTiming().iterations !== Infinity && one.playState === 'running')
    for (let round = 0; round < 10 && fading().length > 0; round++)
      await Promise.allSettled(fading().map((one) => one.finished))
  })()`)
  // By the debugger's protocol, which the page's Content-Security-Policy does not hold up.
  await page.evaluate(`if (!globalThis.axe) { ${axe.source} }`)
  const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] }
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  )
}
