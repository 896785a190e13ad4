import { hashSecret } from '../../../kernel/random.ts'

/** Eight of twenty consonants: 34 bits, no word and nothing that is read as something else. */
export const CHARSET = 'base-20'
export const MASK = '****-****'
const LETTERS = /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/

/** As the library keeps it; undefined of what can be none. Letter case, spaces and dashes are of no account. */
export function normalizeUserCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return LETTERS.test(code) ? code : undefined
}

/** As a device shows it. */
export const shownUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** Apart from all other values that are kept by their hash. */
export const userCodeHash = (code: string): Uint8Array => hashSecret(`user code ${code}`)
