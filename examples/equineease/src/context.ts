import type { Now } from './clock.ts'
import { systemNow } from './clock.ts'
import type { EquineEaseConfig, KnownStable } from './config.ts'
import type { CookieJar } from './http/cookies.ts'
import { cookieJar } from './http/cookies.ts'
import type { LogoutTokenVerifier } from './oidc/logout-token.ts'
import { createLogoutTokenVerifier } from './oidc/logout-token.ts'
import type { Provider } from './oidc/provider.ts'
import { createProvider } from './oidc/provider.ts'
import { PendingSignIns } from './sessions/pending.ts'
import { SessionStore } from './sessions/store.ts'
import { titled } from './slug.ts'
import { Market } from './stable/market.ts'
import { Notebook } from './stable/notebook.ts'

/** What the routes share. */
export interface Context {
  readonly baseUrl: string
  readonly postLogoutRedirectUri: string
  readonly known: readonly KnownStable[]
  /** The page at which suppliers register themselves; whoever runs EquineEase has opened it. */
  readonly partnerUrl: string
  readonly now: Now
  readonly log: (line: string) => void
  readonly provider: Provider
  readonly sessions: SessionStore
  readonly pending: PendingSignIns
  readonly cookies: CookieJar
  readonly notebook: Notebook
  readonly market: Market
  readonly verifyLogoutToken: LogoutTokenVerifier
}

/** Makes everything the application consists of; nothing here touches the network. */
export function createContext(config: EquineEaseConfig): Context {
  const now = config.now ?? systemNow
  const provider = createProvider(config)
  return {
    baseUrl: config.baseUrl,
    postLogoutRedirectUri: config.postLogoutRedirectUri ?? `${config.baseUrl}/signed-out`,
    known: config.stables ?? [],
    partnerUrl: `${config.issuer}/register/new/partners`,
    now,
    log: config.log ?? (() => {}),
    provider,
    sessions: new SessionStore(now),
    pending: new PendingSignIns(now),
    cookies: cookieJar(config.baseUrl),
    notebook: new Notebook(),
    market: stocked(config.stables ?? []),
    verifyLogoutToken: createLogoutTokenVerifier(provider, config.clientId, now),
  }
}

/** Saddles of the partners that are known from the start. */
function stocked(known: readonly KnownStable[]): Market {
  const market = new Market()
  for (const { id, slug } of known) if (id && /saddle/.test(slug)) market.stock(id, titled(slug))
  return market
}

/**
 * Chooses the place of an organization in this browser's addresses: its slug,
 * unless another organization with the same name is open there already.
 */
export function keyChooser(
  context: Context,
  browser: string | undefined,
): (id: string, slug: string) => string {
  return (id, slug) => {
    const preferred = context.known.find((stable) => stable.id === id)?.slug ?? slug
    const taken = context.sessions.find(browser, preferred)
    return !taken || taken.organizationId === id ? preferred : `${preferred}-${id.slice(-6).toLowerCase()}`
  }
}
