import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { epochSeconds } from '../../kernel/clock.ts'
import { equalBytes } from '../../kernel/random.ts'

/** RFC 4226, 4: 160 bits. */
const SECRET_BYTES = 20
const PERIOD = 30
/** RFC 6238, 5.2: one step of delay, and one for a clock that is ahead. */
const STEPS = [0, -1, 1]

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES)

const asSecret = (secret: Uint8Array): Secret => new Secret({ buffer: new Uint8Array(secret).buffer })

/** What an authenticator app is given: as text to type, and as the address that a QR code holds. */
export function showTotp(
  secret: Uint8Array,
  label: { issuer: string; account: string },
): { secret: string; uri: string } {
  const totp = new TOTP({
    issuer: label.issuer,
    label: label.account,
    secret: asSecret(secret),
    period: PERIOD,
  })
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/** The time step that a code belongs to, if it is one of those that count now. */
export function matchTotp(secret: Uint8Array, code: string, now: Date): number | undefined {
  const digits = code.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(digits)) return undefined
  const totp = new TOTP({ secret: asSecret(secret), period: PERIOD })
  const current = Math.floor(epochSeconds(now) / PERIOD)
  return STEPS.map((delta) => current + delta).find((step) => {
    const expected = totp.generate({ timestamp: step * PERIOD * 1000 })
    return equalBytes(Buffer.from(expected), Buffer.from(digits))
  })
}
