import type { Configuration, TokenEndpointResponse, TokenEndpointResponseHelpers } from 'openid-client'
import { fetchUserInfo } from 'openid-client'
import type { Now } from '../clock.ts'
import type { Session, Tokens } from '../sessions/session.ts'
import { newSecret } from '../sessions/store.ts'
import { slugOf } from '../slug.ts'
import { enterableOrganizations, placeOf, textClaim } from './claims.ts'
import { ProviderFailure } from './failure.ts'

/** A successful answer of the token endpoint. */
export type TokenAnswer = TokenEndpointResponse & TokenEndpointResponseHelpers

/** What is needed to turn tokens into a session. */
export interface Opening {
  readonly configuration: Configuration
  readonly answer: TokenAnswer
  readonly now: Now
  /** Chooses the session's place in the address from organization id and preferred slug. */
  readonly keyFor: (id: string, slug: string) => string
  /** The session that was exchanged, when this is an exchange. */
  readonly from?: Session
}

const DEFAULT_LIFETIME_SECONDS = 300

/** Keeps what an answer leaves out: a refresh may repeat neither refresh token nor ID token nor scope. */
export function tokensOf(answer: TokenAnswer, now: Now, before?: Tokens): Tokens {
  const refreshToken = answer.refresh_token ?? before?.refreshToken
  const idToken = answer.id_token ?? before?.idToken
  return {
    accessToken: answer.access_token,
    ...(refreshToken ? { refreshToken } : {}),
    ...(idToken ? { idToken } : {}),
    scope: answer.scope ?? before?.scope ?? '',
    expiresAt: now().getTime() + (answer.expires_in ?? DEFAULT_LIFETIME_SECONDS) * 1000,
  }
}

/** Asks userinfo who this is and opens the session; refuses tokens that name no organization. */
export async function openSession({ configuration, answer, now, keyFor, from }: Opening): Promise<Session> {
  const claims = answer.claims() ?? {}
  const subject = textClaim(claims, 'sub') ?? from?.subject
  if (!subject) throw new ProviderFailure('invalid', 'the answer names nobody')
  if (from && from.subject !== subject)
    throw new ProviderFailure('invalid', 'the exchange answered for somebody else')
  const profile = await fetchUserInfo(configuration, answer.access_token, subject)
  const place = placeOf(claims, profile)
  if (!place) throw new ProviderFailure('invalid', 'the answer names no organization')
  const slug = enterableOrganizations(profile)?.find(({ id }) => id === place.id)?.slug
  const sid = textClaim(claims, 'sid') ?? from?.sid
  const hint = from?.tokens.idToken
  const at = now().getTime()
  return {
    key: keyFor(place.id, slugOf(slug ?? '') || slugOf(place.name) || slugOf(place.id)),
    subject,
    organizationId: place.id,
    organizationName: place.name,
    ...(sid ? { sid } : {}),
    formToken: newSecret(),
    openedAt: at,
    tokens: { ...(hint ? { idToken: hint } : {}), ...tokensOf(answer, now) },
    claims,
    profile,
    checkedAt: at,
  }
}
