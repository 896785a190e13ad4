import type { JWTPayload } from 'jose'
import { type Clock, epochSeconds } from '../../kernel/clock.ts'
import { ProviderFault } from '../../modules/connections/index.ts'
import { TOLERANCE_SECONDS } from './configuration.ts'
import type { OidcProvider } from './types.ts'

export type KnownSubject = JWTPayload & { sub: string }

/** OpenID Connect Core 1.0, section 2: the most that a subject has. */
const LONGEST_SUBJECT = 255

/** What the library leaves alone of OpenID Connect Core 1.0, sections 2 and 3.1.3.7. */
export function assertIdToken(
  claims: JWTPayload,
  { clientId }: OidcProvider,
  clock: Clock,
): asserts claims is KnownSubject {
  assertSubject(claims)
  if (claims.azp !== undefined && claims.azp !== clientId) {
    throw new ProviderFault('authorized_party', 'The ID token was asked for by another client.')
  }
  if (Number(claims.iat) > epochSeconds(clock.now()) + TOLERANCE_SECONDS) {
    throw new ProviderFault('not_yet_valid', 'The ID token was made in the future; compare the clocks.')
  }
}

function assertSubject({ sub }: JWTPayload): void {
  if (typeof sub !== 'string' || sub.trim() === '') {
    throw new ProviderFault('subject_missing', 'The ID token does not say who somebody is.')
  }
  if (sub.length > LONGEST_SUBJECT) {
    throw new ProviderFault(
      'malformed',
      `The ID token names somebody by more than ${LONGEST_SUBJECT} characters.`,
    )
  }
}
