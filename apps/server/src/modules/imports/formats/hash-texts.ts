import { readLegacyHash } from '../../credentials/index.ts'

/** The hash as it is kept here; undefined where none is given, or one that is not taken. */
export function takenHash(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : readLegacyHash(text).text
  } catch {
    return undefined
  }
}

/** Base 64 as the PHC string format writes it: without padding. */
export const phcBase64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** Bytes of base 64, in either alphabet and with padding or without; undefined for anything else. */
export function fromAnyBase64(text: string | undefined): Buffer | undefined {
  if (text === undefined || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined
  return Buffer.from(text, 'base64')
}

/** Base 32 (RFC 4648), as authenticators keep their secrets. */
export function toBase32(bytes: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31]
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text
}
