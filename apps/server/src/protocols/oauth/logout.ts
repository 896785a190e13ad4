import { type Client, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { isId } from '../../kernel/ids.ts'
import type { OAuthDependencies } from './dependencies.ts'
import type { LogoutNotice } from './records.ts'
import { requestState } from './request-state.ts'
import { sendPage } from './send-page.ts'

/** The page between a logout request and its confirmation. */
export async function renderLogout(
  ctx: KoaContextWithOIDC,
  { pages, signOuts }: Pick<OAuthDependencies, 'pages' | 'signOuts'>,
): Promise<void> {
  const { session, client } = ctx.oidc
  const xsrf: unknown = session?.state?.secret
  const target: unknown = session?.state?.postLogoutRedirectUri
  if (typeof xsrf !== 'string') throw new Error('a logout has no secret')
  const action = ctx.oidc.urlFor('end_session_confirm')
  const { choice } = requestState()
  const providerName = choice.kind === 'session' ? await signOuts.nameOf(choice.session) : undefined
  const page = {
    action,
    xsrf,
    ...(client?.clientName === undefined ? {} : { clientName: client.clientName }),
    ...(typeof target === 'string' ? { target } : {}),
    ...(providerName === undefined ? {} : { providerName }),
  }
  await sendPage(ctx, (reader) => pages.logout(reader, page))
}

/**
 * Keeps the library from calling clients while a person waits. A session that ends notes itself whom to tell;
 * what is left is a logout from one client alone.
 */
export function deferLogoutNotices(provider: Provider): void {
  Object.defineProperty(provider.Client.prototype, 'backchannelLogout', {
    async value(this: Client, userId: unknown, sid: unknown) {
      if (Provider.ctx?.oidc.params?.logout !== undefined) return
      if (!isId('user', userId) || typeof sid !== 'string')
        throw new Error('a logout notice needs a user and a sid')
      requestState().unit.add({ type: 'notifyLogout', notice: { clientId: this.clientId, userId, sid } })
    },
  })
}

export interface LogoutRequest {
  /** To be posted to as `application/x-www-form-urlencoded`. */
  url: string
  body: URLSearchParams
}

/**
 * The request that tells a client that a session is over, signed when it is sent. Undefined when the client is
 * gone or does not want to know.
 */
export async function createLogoutRequest(
  provider: Provider,
  { clientId, userId, sid }: LogoutNotice,
  tokenId: string,
  known?: Client,
): Promise<LogoutRequest | undefined> {
  const client = known ?? (await provider.Client.find(clientId))
  const url: unknown = client?.backchannelLogoutUri
  if (!client || typeof url !== 'string') return undefined
  const token = new provider.IdToken({ sub: userId }, { client })
  Object.assign(token, { mask: { sub: null } })
  token.set('events', { 'http://schemas.openid.net/event/backchannel-logout': {} })
  token.set('jti', tokenId)
  token.set('sid', sid)
  return { url, body: new URLSearchParams({ logout_token: await token.issue({ use: 'logout' }) }) }
}
