import { genericGrantRequest } from 'openid-client'
import type { Now } from '../clock.ts'
import type { Session } from '../sessions/session.ts'
import { ProviderFailure, providerFailure, withProvider } from './failure.ts'
import { openSession } from './open-session.ts'
import type { Provider } from './provider.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

// The person has to do something, or the token is no longer good: a new
// authorization request decides either way.
const ASK_AGAIN = [
  'interaction_required',
  'login_required',
  'consent_required',
  'account_selection_required',
  'insufficient_user_authentication',
  'invalid_grant',
]

/** What an exchange needs beside the session it starts from. */
export interface ExchangeTools {
  readonly provider: Provider
  readonly now: Now
  readonly keyFor: (id: string, slug: string) => string
}

async function exchange(tools: ExchangeTools, from: Session, organization: string): Promise<Session> {
  const configuration = await tools.provider.configuration()
  const answer = await genericGrantRequest(configuration, GRANT, {
    subject_token: from.tokens.accessToken,
    subject_token_type: ACCESS_TOKEN,
    organization,
    ...(from.tokens.scope ? { scope: from.tokens.scope } : {}),
  })
  const { now, keyFor } = tools
  const session = await openSession({ configuration, answer, now, keyFor, from })
  if (organization.startsWith('org_') && session.organizationId !== organization) {
    throw new ProviderFailure('invalid', 'the exchange answered for another organization')
  }
  return session
}

/**
 * Trades the session's access token for one of another organization (RFC 8693).
 * Answers `step-up` when that organization wants to see the person first.
 */
export async function enterOrganization(
  tools: ExchangeTools,
  from: Session,
  organization: string,
): Promise<Session | 'step-up'> {
  try {
    return await withProvider(() => exchange(tools, from, organization))
  } catch (error) {
    const failure = providerFailure(error)
    if (failure.kind === 'refused' && ASK_AGAIN.includes(failure.code ?? '')) return 'step-up'
    throw failure
  }
}
