import { createHash } from 'node:crypto'
import { accentColors } from './color.ts'
import { CSS } from './css.ts'
import { type Html, trustedHtml } from './html.ts'
import type { Branding } from './model.ts'

const DEFAULT_ACCENT = '#17594a'

/** The style sheets of a page: the shared one, and the few variables that follow from the accent. */
export function styleSheets(branding?: Branding): readonly [string, string] {
  return [CSS, accentCss(branding?.accent) ?? (accentCss(DEFAULT_ACCENT) as string)]
}

// Only digits of a parsed colour reach the sheet, never the text that somebody typed.
function accentCss(accent: string | undefined): string | undefined {
  const light = accent === undefined ? undefined : accentColors(accent, 'light')
  const dark = accent === undefined ? undefined : accentColors(accent, 'dark')
  if (!light || !dark) return undefined
  const root = (colors: typeof light) =>
    `:root{--fill:${colors.fill};--on-fill:${colors.onFill};--ink:${colors.ink}}`
  return `${root(light)}@media (prefers-color-scheme: dark){${root(dark)}}`
}

export const styleElements = (branding?: Branding): Html =>
  trustedHtml(
    styleSheets(branding)
      .map((sheet) => `<style>${sheet}</style>`)
      .join(''),
  )

/** A sheet or script as a source expression of a Content-Security-Policy (CSP Level 3, 2.3.1). */
export const sourceHash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`
