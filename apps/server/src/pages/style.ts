import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { accentColors, DEFAULT_ACCENT } from './color.ts'
import { CSS } from './css.ts'
import { type Html, trustedHtml } from './html.ts'
import type { Branding } from './model.ts'

/** By the accents as they were written, which is all that a sheet depends on. */
const known = new LRUCache<string, Sheet>({ max: 200 })

interface Sheet {
  text: string
  source: string
}

/** A sheet or script as a source expression of a Content-Security-Policy (CSP Level 3, 2.3.1). */
export const sourceHash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const toSheet = (text: string): Sheet => ({ text, source: sourceHash(text) })
const SHARED = toSheet(CSS)

/** The style sheets of a page: the shared one, and the few variables that follow from the accent. */
export function styleSheets(branding?: Branding): readonly [Sheet, Sheet] {
  const { accent = DEFAULT_ACCENT, accentDark = accent } = branding ?? {}
  return [SHARED, accentSheet(accent, accentDark) ?? (accentSheet(DEFAULT_ACCENT, DEFAULT_ACCENT) as Sheet)]
}

function accentSheet(accent: string, accentDark: string): Sheet | undefined {
  const key = `${accent} ${accentDark}`
  const remembered = known.get(key)
  if (remembered) return remembered
  const text = accentCss(accent, accentDark)
  if (text === undefined) return undefined
  const sheet = toSheet(text)
  known.set(key, sheet)
  return sheet
}

// Only digits of a parsed colour reach the sheet, never the text that somebody typed.
function accentCss(accent: string, accentDark: string): string | undefined {
  const light = accentColors(accent, 'light')
  const dark = accentColors(accentDark, 'dark')
  if (!light || !dark) return undefined
  const root = (colors: typeof light) =>
    `:root{--fill:${colors.fill};--on-fill:${colors.onFill};--ink:${colors.ink}}`
  return `${root(light)}@media (prefers-color-scheme: dark){${root(dark)}}`
}

export const styleElements = (branding?: Branding): Html =>
  trustedHtml(
    styleSheets(branding)
      .map(({ text }) => `<style>${text}</style>`)
      .join(''),
  )
