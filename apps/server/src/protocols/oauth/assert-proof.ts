import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { type Clock, epochSeconds } from '../../kernel/clock.ts'

/** Each proof is remembered until its end, so that it counts once. */
const LONGEST_SECONDS = 3_600

/** What the library does not ask of the proof that a client signs (RFC 7523, 3): an end that comes soon. */
export const assertProof =
  (clock: Clock) =>
  (_ctx: KoaContextWithOIDC, { exp }: Record<string, unknown>): void => {
    if (typeof exp !== 'number' || exp > epochSeconds(clock.now()) + LONGEST_SECONDS)
      throw new errors.InvalidClientAuth('the proof is good for longer than an hour')
  }
