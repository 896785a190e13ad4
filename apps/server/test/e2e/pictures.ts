import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

/** Where the pictures of the last run are that was asked for them: `BAILIWICK_PICTURES=yes npm test -- apps/server/test/e2e`. */
const PICTURES = fileURLToPath(new URL('../../../../coverage/screenshots/', import.meta.url))
const IS_ASKED = process.env.BAILIWICK_PICTURES !== undefined

/** Keeps a picture of a page for whoever wants to see it; making them takes a tenth of what a screen takes. */
export async function photograph(page: Page, name: string, fullPage = false): Promise<void> {
  if (!IS_ASKED) return
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage })
}
