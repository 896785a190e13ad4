/** Tried in this order: most browsers claim to be others as well. */
const BROWSERS = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const
const SYSTEMS = [
  ['Windows', /\bWindows\b/],
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad)\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const

/** What a browser says it is, in words that people know; undefined when it says nothing of these. */
export function deviceOf(userAgent: string | null): string | undefined {
  const found = [BROWSERS, SYSTEMS].map((list) => list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0])
  return found.filter((name) => name !== undefined).join(' · ') || undefined
}
