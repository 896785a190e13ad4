import { type AccessToken, errors, type Grant, type TokenEndpointGrantContext } from 'oidc-provider'
import { isId, type OrganizationId, type SessionId, type UserId } from '../../kernel/ids.ts'
import { organizationOf, viewOfBearer } from './accounts.ts'
import type { OAuthDependencies } from './dependencies.ts'
import { parseSessionKey } from './session-key.ts'

export const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

interface ExchangeParameters {
  subject_token?: string
  subject_token_type?: string
  requested_token_type?: string
  organization?: string
}

export type ExchangeContext = TokenEndpointGrantContext<ExchangeParameters>

/** The token that is exchanged, and whose it is. */
export interface Subject {
  token: AccessToken
  grant: Grant
  userId: UserId
  organizationId: OrganizationId
  sessionId: SessionId
}

/** Reads and judges `subject_token`: alive, of this very client, of a user who is active where it counts. */
export async function readSubject(ctx: ExchangeContext, deps: OAuthDependencies): Promise<Subject> {
  const value = checkedParameters(ctx)
  const { client, provider } = ctx.oidc
  const token = await provider.AccessToken.find(value)
  // One answer for unknown, expired, revoked and foreign: nothing is learnt of a token that is not one's own.
  if (!token?.isValid || token.clientId !== client.clientId) throw notValid()
  const grant = await provider.Grant.find(token.grantId)
  const organizationId = organizationOf(token)
  const session = token.sessionUid === undefined ? undefined : parseSessionKey(token.sessionUid)
  if (!grant || !organizationId || !session || !isId('user', token.accountId)) throw notValid()
  if (!(await viewOfBearer(deps.accounts, token))) throw notValid()
  return { token, grant, userId: token.accountId, organizationId, sessionId: session.sessionId }
}

/** What the subject token had, or the part of it that is asked for (RFC 8693 2.1: never more). */
export function scopesAsked(ctx: ExchangeContext, { token }: Subject): Set<string> {
  const { scope } = ctx.oidc.params
  if (scope === undefined) return token.scopes
  const asked = new Set(scope.split(' '))
  for (const item of asked) {
    if (!token.scopes.has(item)) throw new errors.InvalidScope('more scope than the subject_token has', item)
  }
  return asked
}

function checkedParameters(ctx: ExchangeContext): string {
  const { params } = ctx.oidc
  if (params.subject_token_type !== ACCESS_TOKEN) {
    throw new errors.InvalidRequest('subject_token_type must be that of an access token')
  }
  if ((params.requested_token_type ?? ACCESS_TOKEN) !== ACCESS_TOKEN) {
    throw new errors.InvalidRequest('only access tokens can be requested')
  }
  if (params.subject_token === undefined) throw new errors.InvalidRequest('subject_token is missing')
  return params.subject_token
}

const notValid = () => new errors.InvalidRequest('subject_token is not valid')
