type Rgb = readonly [number, number, number]

const WHITE: Rgb = [255, 255, 255]
const INK: Rgb = [10, 15, 13]

/** The colour of `#rgb` or `#rrggbb`; undefined for anything else. */
export function parseHex(value: string): Rgb | undefined {
  const long = /^#[0-9a-f]{3}$/i.test(value) ? value.replace(/[0-9a-f]/gi, '$&$&') : value
  if (!/^#[0-9a-f]{6}$/i.test(long)) return undefined
  const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16)
  return [channel(1), channel(3), channel(5)]
}

const toHex = (color: Rgb): string =>
  `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`

/** Relative luminance (WCAG 2.2). */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours (WCAG 2.2), 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

// Rounded here, so that what is measured is what will be written.
function mix(color: Rgb, toward: Rgb, share: number): Rgb {
  return color.map((channel, index) =>
    Math.round(channel + ((toward[index] as number) - channel) * share),
  ) as unknown as Rgb
}

/** The nearest colour on the way to `toward` that can be read on `ground`. */
function readable(color: Rgb, ground: Rgb, toward: Rgb, ratio: number): Rgb {
  for (let step = 0; step < 20; step++) {
    const candidate = mix(color, toward, step / 20)
    if (contrast(candidate, ground) >= ratio) return candidate
  }
  return toward
}

/** The accent where an organization has none. */
export const DEFAULT_ACCENT = '#17594a'

/** Colours of a page that follow from one accent: each pair meets WCAG AA whatever the accent is. */
export interface Accent {
  /** Ground of the main button, and the text on it. */
  fill: string
  onFill: string
  /** Links, focus rings and edges on the page's grounds. */
  ink: string
}

// The darkest (light theme) and lightest (dark theme) ground that text of the accent stands on.
const LIGHT_GROUND = '#f4f6f5'
const DARK_GROUND = '#1b2220'

/** The accent for the light or the dark theme; undefined when `hex` is not a colour. */
export function accentColors(hex: string, theme: 'light' | 'dark'): Accent | undefined {
  const accent = parseHex(hex)
  if (!accent) return undefined
  const ground = parseHex(theme === 'light' ? LIGHT_GROUND : DARK_GROUND) as Rgb
  const fill = theme === 'light' ? accent : readable(accent, ground, WHITE, 2.2)
  const onFill = contrast(fill, WHITE) >= 4.5 ? WHITE : INK
  const ink = readable(accent, ground, theme === 'light' ? INK : WHITE, theme === 'light' ? 4.6 : 6)
  return {
    fill: toHex(readable(fill, onFill, onFill === INK ? WHITE : INK, 4.5)),
    onFill: toHex(onFill),
    ink: toHex(ink),
  }
}

/** Colours of the console and a portal that follow from one accent: there letters on a button are white. */
export interface ApplicationAccent {
  /** Ground of the main button, and the same under the mouse. */
  fill: string
  fillHover: string
  /** Links, focus rings and icons on every ground that there is, the two below among them. */
  ink: string
  /** What is chosen stands on it, and the same under the mouse. */
  ground: string
  groundHover: string
}

const APPLICATION = {
  light: { page: WHITE, furthest: '#e6e9e8', share: 0.1, toward: INK, ratio: 4.6 },
  dark: { page: parseHex('#141716') as Rgb, furthest: '#2a302e', share: 0.18, toward: WHITE, ratio: 4.6 },
} as const

/** The same of an application; undefined when `hex` is not a colour. */
export function applicationAccent(hex: string, theme: 'light' | 'dark'): ApplicationAccent | undefined {
  const accent = parseHex(hex)
  if (!accent) return undefined
  const { page, furthest, share, toward, ratio } = APPLICATION[theme]
  const ground = mix(page, accent, share)
  const groundHover = mix(ground, accent, 0.08)
  const grounds = [parseHex(furthest) as Rgb, ground, groundHover]
  const ink = grounds.reduce((color, one) => readable(color, one, toward, ratio), accent)
  // Seen on a dark page first, and then as dark as white letters on it want.
  const seen = theme === 'light' ? accent : readable(accent, page, WHITE, 2.2)
  const fill = readable(seen, WHITE, INK, 4.5)
  const fillHover = mix(fill, INK, 0.14)
  return {
    fill: toHex(fill),
    fillHover: toHex(fillHover),
    ink: toHex(ink),
    ground: toHex(ground),
    groundHover: toHex(groundHover),
  }
}
