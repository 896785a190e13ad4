type Rgb = readonly [number, number, number]

const parse = (hex: string): Rgb | undefined => {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  return found ? ([1, 2, 3].map((at) => Number.parseInt(found[at] ?? '', 16)) as unknown as Rgb) : undefined
}

function luminance(color: Rgb): number {
  const [r = 0, g = 0, b = 0] = color.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours (WCAG 2.2), 1 to 21; undefined where one is no colour. */
export function contrastOf(a: string, b: string): number | undefined {
  const [one, other] = [parse(a), parse(b)]
  if (!one || !other) return undefined
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

/** WCAG 2.2, 1.4.3. */
const ENOUGH = 4.5
const WHITE = '#ffffff'
const INK = '#0a0f0d'

/** How an accent can be read: as the ground of a button, and as a link on the light page. */
export function readabilityOf(
  accent: string,
): { onFill: string; link: number; isReadable: boolean } | undefined {
  const onWhite = contrastOf(accent, WHITE)
  if (onWhite === undefined) return undefined
  return { onFill: onWhite >= ENOUGH ? WHITE : INK, link: onWhite, isReadable: onWhite >= ENOUGH }
}
