import { type ApplicationAccent, applicationAccent, DEFAULT_ACCENT } from './color.ts'
import type { Branding } from './model.ts'

/** The names that the applications know their accent by (apps/web/src/ui: base.css and theme.ts), and which colour each is. */
const NAMES = [
  ['--accent', 'ink'],
  ['--accent-ground', 'ground'],
  ['--accent-ink', 'ink'],
  ['--accent-fill', 'fill'],
  ['--mantine-color-anchor', 'ink'],
  ['--mantine-color-brand-text', 'ink'],
  ['--mantine-color-brand-outline', 'ink'],
  ['--mantine-color-brand-outline-hover', 'ground'],
  ['--mantine-color-brand-filled', 'fill'],
  ['--mantine-color-brand-filled-hover', 'fillHover'],
  ['--mantine-color-brand-light', 'ground'],
  ['--mantine-color-brand-light-hover', 'groundHover'],
  ['--mantine-color-brand-light-color', 'ink'],
] as const satisfies readonly (readonly [string, keyof ApplicationAccent])[]

/**
 * The style sheet by which the console and a portal take the accent of an organization; undefined where it has none. What the
 * applications set themselves, later and in each scheme, is less specific.
 */
export function applicationStyle({ accent, accentDark = accent }: Branding): string | undefined {
  if (accentDark === undefined) return undefined
  const light = applicationAccent(accent ?? DEFAULT_ACCENT, 'light')
  const dark = applicationAccent(accentDark, 'dark')
  if (!light || !dark) return undefined
  const variables = NAMES.map(([name, color]) => `${name}:light-dark(${light[color]},${dark[color]})`)
  return `:root:root:root{${variables.join(';')}}`
}
