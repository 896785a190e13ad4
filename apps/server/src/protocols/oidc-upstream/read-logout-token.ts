import type { JWTPayload } from 'jose'
import { z } from 'zod'
import { type Clock, epochSeconds, toDate } from '../../kernel/clock.ts'
import { ProviderFault } from '../../modules/connections/index.ts'
import { TOLERANCE_SECONDS } from './configuration.ts'
import type { KnownProvider } from './known-provider.ts'
import type { LogoutNotice, OidcProvider } from './types.ts'
import { verifyToken } from './verify-token.ts'

const LONGEST_TOKEN = 16_384
/** So long at most does a caller remember which tokens it took. */
const LONGEST_LIFE_SECONDS = 3_600
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'
/** Older providers call it a plain JWT. */
const TYPES = ['logout+jwt', 'jwt']

const Name = z.string().min(1).max(255)
const Claims = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number(),
  nbf: z.number().optional(),
  jti: Name,
  sub: Name.optional(),
  sid: Name.optional(),
  events: z.looseObject({ [LOGOUT_EVENT]: z.looseObject({}) }),
})

/** Whose sessions the provider has ended (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export async function readLogoutToken(
  known: KnownProvider,
  provider: OidcProvider,
  token: string,
  clock: Clock,
): Promise<LogoutNotice> {
  if (token.length > LONGEST_TOKEN) throw new ProviderFault('malformed', 'The logout token is too long.')
  const { issuer, signingAlgorithms } = await known.metadata.get()
  const expected = { algorithms: signingAlgorithms, types: TYPES }
  const claims = assertShape(await verifyToken(token, known.keys, 'logout', expected))
  if (claims.iss !== issuer) throw new ProviderFault('issuer', 'The logout token is of another issuer.')
  if (![claims.aud].flat().includes(provider.clientId)) {
    throw new ProviderFault('audience', 'The logout token is for another client.')
  }
  const ends = Math.min(claims.exp, claims.iat + LONGEST_LIFE_SECONDS)
  assertTimes(claims, ends, epochSeconds(clock.now()))
  return {
    ...(claims.sub !== undefined && { subject: claims.sub }),
    ...(claims.sid !== undefined && { sid: claims.sid }),
    jti: claims.jti,
    issuedAt: toDate(claims.iat * 1000),
    expiresAt: toDate((ends + TOLERANCE_SECONDS) * 1000),
  }
}

function assertShape(claims: JWTPayload): z.output<typeof Claims> {
  // Else an ID token could be taken for one.
  if ('nonce' in claims)
    throw new ProviderFault('malformed', 'The logout token has a nonce, as ID tokens have.')
  const read = Claims.safeParse(claims)
  if (!read.success) {
    const path = read.error.issues[0]?.path.join(' ') ?? ''
    throw new ProviderFault('malformed', `The logout token lacks ${path}, or has it in a wrong form.`)
  }
  if (read.data.sub === undefined && read.data.sid === undefined) {
    throw new ProviderFault(
      'subject_missing',
      'The logout token says neither who nor which session is meant.',
    )
  }
  return read.data
}

function assertTimes(
  { iat, nbf = iat }: { iat: number; nbf?: number | undefined },
  ends: number,
  now: number,
): void {
  if (ends <= now - TOLERANCE_SECONDS) throw new ProviderFault('expired', 'The logout token has expired.')
  if (Math.max(iat, nbf) > now + TOLERANCE_SECONDS) {
    throw new ProviderFault('not_yet_valid', 'The logout token is of the future; compare the clocks.')
  }
}
