import { LegacyHashRefused } from './legacy-hash.ts'

const malformed = (): never => {
  throw new LegacyHashRefused('malformed')
}

/** Base 64 as the PHC string format writes it, also with padding, or with `.` for `+`. Nothing else, and no loose bits. */
export function fromBase64(text: string): Buffer {
  const plain = text.replace(/={0,2}$/, '').replaceAll('.', '+')
  const bytes = Buffer.from(plain, 'base64')
  return toBase64(bytes) === plain ? bytes : malformed()
}

/** Without padding. */
export const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** A number in decimal, as it is written: no sign, no zero in front. */
export const toCount = (text: string | undefined): number =>
  text !== undefined && /^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : malformed()

/** `a=1,b=2`, where only these names may stand and each at most once. */
export function readParameters<N extends string>(
  text: string,
  names: readonly N[],
): Partial<Record<N, string>> {
  const found = new Map<N, string>()
  for (const part of text === '' ? [] : text.split(',')) {
    const [, name, value] = /^([a-z]+)=([\w.-]+)$/.exec(part) ?? malformed()
    const known = names.find((one) => one === name)
    if (known === undefined || found.has(known)) malformed()
    else found.set(known, value as string)
  }
  return Object.fromEntries(found) as Partial<Record<N, string>>
}

/** Exactly so many segments. */
export const segmentsOf = (segments: readonly string[], count: number): string[] =>
  segments.length === count ? [...segments] : malformed()
