import { errors, type Grant, type Session } from 'oidc-provider'
import { accountOf } from './claims.ts'
import { type OAuthDependencies, TOLD_THERE } from './dependencies.ts'
import {
  ACCESS_TOKEN,
  type ExchangeContext,
  readSubject,
  type Subject,
  scopesAsked,
} from './exchange-subject.ts'
import { type Aim, assertEnterable, decideTarget, notTarget, targetGrant } from './exchange-target.ts'
import { audiencesOf, keepInSession } from './grants.ts'
import { requestState } from './request-state.ts'
import { resourceServer } from './resources.ts'
import { formatSessionKey, type SessionKey } from './session-key.ts'

export const EXCHANGE_PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'organization',
  'resource',
  'scope',
] as const

/**
 * RFC 8693: a live token of a user for one organization becomes one for another, for the same client. It gives
 * no refresh token and ends no later than what it was made of, so that a stolen token cannot prolong itself.
 */
export function exchangeHandler(deps: OAuthDependencies) {
  return async (ctx: ExchangeContext): Promise<void> => {
    const subject = await readSubject(ctx, deps)
    const aim = await decideTarget(ctx, deps, subject)
    try {
      await exchange(ctx, deps, subject, aim)
    } catch (error) {
      if (error instanceof errors.OIDCProviderError) noteRefusal(ctx, subject, aim, error)
      throw error
    }
  }
}

async function exchange(
  ctx: ExchangeContext,
  deps: OAuthDependencies,
  subject: Subject,
  aim: Aim,
): Promise<void> {
  const organizationId = assertEnterable(aim)
  const { clientId } = ctx.oidc.client
  const scopes = scopesAsked(ctx, subject)
  assertAimed(ctx, subject)
  const account = await deps.accounts.find({ userId: subject.userId, organizationId, clientId, scopes })
  if (!account) throw notTarget()
  ctx.oidc.entity('Account', accountOf(account))

  const { grant, key, session } = await targetGrant(ctx, subject, organizationId)
  ctx.oidc.entity('Grant', grant)
  await grant.save()
  if (session) {
    keepInSession(session, key, clientId, grant)
    await session.persist()
  }
  await issue(ctx, deps, subject, { grant, key, scopes, session, lifetime: account.lifetimes.accessToken })
  requestState().deeds.push({ what: 'exchanged', whose: subject, to: organizationId, clientId })
}

/**
 * RFC 8693 2.1: never more than the subject token stands for. A token for userinfo does not become one for a resource
 * that nobody asked for when the person was there.
 */
function assertAimed(ctx: ExchangeContext, { grant }: Subject): void {
  const { resource } = ctx.oidc.params
  if (resource === undefined) return
  if (Array.isArray(resource)) throw new errors.InvalidTarget('only one resource can be asked for')
  if (!audiencesOf(grant).has(resource)) throw new errors.InvalidTarget()
}

/** Of an organization that the person is nobody in, home hears what was asked for, and the organization nothing. */
function noteRefusal(
  ctx: ExchangeContext,
  whose: Subject,
  { asked, organizationId, decision }: Aim,
  { error }: errors.OIDCProviderError,
): void {
  const isKnownThere = decision === 'allowed' || TOLD_THERE.has(decision)
  const entered = isKnownThere ? organizationId : undefined
  const reason = decision === 'allowed' ? error : decision
  const { clientId } = ctx.oidc.client
  requestState().refusals.push({ what: 'exchange', whose, clientId, asked, reason, entered })
}

interface Issue {
  grant: Grant
  key: SessionKey
  scopes: Set<string>
  session: Session | undefined
  lifetime: number
}

async function issue(
  ctx: ExchangeContext,
  deps: OAuthDependencies,
  { userId, token }: Subject,
  { grant, key, scopes, session, lifetime }: Issue,
): Promise<void> {
  const { client, provider, params } = ctx.oidc
  const issued = new provider.AccessToken({
    accountId: userId,
    client,
    grantId: grant.jti,
    gty: 'token_exchange',
    sessionUid: formatSessionKey(key),
    expiresWithSession: token.expiresWithSession,
    expiresIn: Math.min(lifetime, token.remainingTTL),
  })
  const { resource } = params
  if (typeof resource !== 'string') {
    issued.scope = grant.getOIDCScopeFiltered(scopes)
  } else {
    const server = new provider.ResourceServer(
      resource,
      await resourceServer(deps.resources, resource, client.clientId),
    )
    issued.resourceServer = server
    issued.scope = grant.getResourceScopeFiltered(
      resource,
      [...scopes].filter((scope) => server.scopes.has(scope)),
    )
  }
  ctx.oidc.entity('AccessToken', issued)
  if (session) ctx.oidc.entity('Session', session)
  const accessToken = await issued.save()
  const idToken = await identity(ctx, grant, scopes, session)
  ctx.body = {
    access_token: accessToken,
    ...(idToken === undefined ? {} : { id_token: idToken }),
    issued_token_type: ACCESS_TOKEN,
    token_type: issued.tokenType,
    expires_in: issued.expiration,
    ...(issued.scope === '' ? {} : { scope: issued.scope }),
  }
}

/** Says who is signed in where, as the answer to a code does; a switch must not leave the application guessing. */
async function identity(
  ctx: ExchangeContext,
  grant: Grant,
  scopes: Set<string>,
  session: Session | undefined,
): Promise<string | undefined> {
  const scope = grant.getOIDCScopeFiltered(scopes)
  if (!scopes.has('openid') || !ctx.oidc.account) return undefined
  const { acr, amr, loginTs } = session ?? {}
  const claims = await ctx.oidc.account.claims('id_token', scope, {}, [])
  const token = new ctx.oidc.provider.IdToken({ ...claims, acr, amr, auth_time: loginTs }, { ctx })
  Object.assign(token, { scope })
  const sid = session?.sidFor(ctx.oidc.client.clientId)
  if (sid !== undefined) token.set('sid', sid)
  return token.issue({ use: 'idtoken' })
}
