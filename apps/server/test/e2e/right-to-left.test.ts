import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Locale } from '../../src/kernel/locale.ts'
import { renderSamples } from '../../src/pages/test/samples.ts'
import { expectAccessible } from './accessible.ts'
import { aWatchedPage, type WatchedPage } from './chromium.ts'
import { photograph } from './pictures.ts'

vi.mock('../../src/kernel/languages.ts', async (original) => {
  const { LANGUAGES_SPOKEN } = await original<typeof import('../../src/kernel/languages.ts')>()
  return {
    LANGUAGES_SPOKEN: { ...LANGUAGES_SPOKEN, ar: { name: 'العربية', tag: 'ar-EG', direction: 'rtl' } },
  }
})
vi.mock('../../src/pages/texts/catalogues.ts', async (original) => {
  const { inArabicLetters } = await import('../../src/pages/test/other-letters.ts')
  const { CATALOGUES } = await original<typeof import('../../src/pages/texts/catalogues.ts')>()
  return { CATALOGUES: { ...CATALOGUES, ar: inArabicLetters(CATALOGUES.en) } }
})

const locale = { language: 'ar', tag: 'ar-EG' } as unknown as Locale

let watched: WatchedPage
beforeAll(async () => {
  watched = await aWatchedPage({ scripts: true })
}, 60_000)
afterAll(() => watched.close())

it.each(['sign-in', 'account', 'sessions'])('stands on the right and goes to the left: %s', async (name) => {
  const pages: Record<string, string> = renderSamples((text) => text, locale)
  const html = pages[name] ?? ''
  expect(html, Object.keys(pages).join(' ')).toContain('dir="rtl"')
  const { page } = watched
  await page.setContent(html)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    const seen = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      brand: document.querySelector('.brand')?.getBoundingClientRect().right ?? 0,
      mark: document.querySelector('.brand .mark, .brand img')?.getBoundingClientRect().right ?? 0,
    }))
    expect(seen.overflow, `${width}`).toBeLessThanOrEqual(0)
    // The mark begins the line.
    expect(seen.brand - seen.mark, `${width}`).toBeLessThan(12)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await photograph(page, `right-to-left-${name}`)
  await expectAccessible(page)
})
