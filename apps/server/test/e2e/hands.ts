import type { Page } from 'playwright-core'

/** What somebody does on a page, and where they see that they are. */

export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

export const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()

/** By the names that the fields are posted with. */
export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value)
}
