import type { Foreign } from '../values.ts'

/** Columns of the export as CSV, which names none of them: where each provider’s four begin. */
const PROVIDERS = { 'google.com': 7, 'facebook.com': 11, 'twitter.com': 15, 'github.com': 19 }
const PLAIN = {
  localId: 0,
  email: 1,
  passwordHash: 3,
  salt: 4,
  displayName: 5,
  photoUrl: 6,
  createdAt: 23,
  lastSignedInAt: 24,
  phoneNumber: 25,
  customAttributes: 27,
}
/** Of the older export, which ends with the telephone number. */
export const FEWEST_CELLS = 26
const [EMAIL_VERIFIED, DISABLED] = [2, 26]

/** A row as the same user stands in the export as JSON. */
export function fromCsv(cells: readonly string[]): Foreign {
  const cell = (at: number): string => cells[at]?.trim() ?? ''
  return {
    ...Object.fromEntries(Object.entries(PLAIN).map(([name, at]) => [name, cell(at)])),
    emailVerified: cell(EMAIL_VERIFIED) === 'true',
    disabled: cell(DISABLED) === 'true',
    providerUserInfo: Object.entries(PROVIDERS)
      .filter(([, at]) => cell(at) !== '')
      .map(([providerId, at]) => ({ providerId, rawId: cell(at) })),
  }
}
