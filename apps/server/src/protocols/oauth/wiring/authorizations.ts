import type { IncomingMessage } from 'node:http'
import { addMinutes } from '../../../kernel/clock.ts'
import type {
  Authorizations,
  GoingOn,
  RequestingApplication,
  SignInRequest,
} from '../../../modules/sign-in/index.ts'
import { askedAcr } from '../asked-acr.ts'
import type { BrowserSession, OAuthDependencies } from '../dependencies.ts'
import { readDeviceAsked } from '../device/device-asked.ts'
import { createInteractions, type Interactions, type PendingRequest } from '../finish-interaction.ts'
import type { Providers } from '../providers.ts'
import type { WiredWorkspace } from './workspace.ts'

/** The way between the hosted pages and the authorization server of a workspace. */
export function createAuthorizations(
  find: (slug: string) => Promise<{ wired: WiredWorkspace; deps: OAuthDependencies } | undefined>,
  providers: Providers,
): Authorizations {
  async function of(slug: string): Promise<{ interactions: Interactions; wired: WiredWorkspace }> {
    const mounted = await providers.get(slug)
    const found = await find(slug)
    if (!mounted || !found) throw new Error('no such workspace')
    return { interactions: createInteractions(mounted.provider, found.deps), wired: found.wired }
  }

  return {
    async open(workspace, browser: IncomingMessage, id) {
      const { interactions, wired } = await of(workspace.slug)
      const pending = await interactions.open(browser, id)
      return pending && toRequest(wired, pending)
    },
    async goOn(workspace, browser, id, session) {
      const { interactions } = await of(workspace.slug)
      return interactions.useSession(browser, id, toBrowserSession(session), session.targetId)
    },
    async consent(workspace, browser, id) {
      const { interactions } = await of(workspace.slug)
      return interactions.consent(browser, id)
    },
    async claimDevice(workspace, typed) {
      const { interactions } = await of(workspace.slug)
      return interactions.claimDevice(typed)
    },
    async refuseUnmet(workspace, browser, id) {
      const { interactions } = await of(workspace.slug)
      return interactions.refuseUnmet(browser, id)
    },
    async decline(workspace, browser, id) {
      const { interactions } = await of(workspace.slug)
      return interactions.decline(browser, id)
    },
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The protocol has looked at it before. */
const seconds = (value: unknown): number | undefined =>
  typeof value === 'number' || text(value) ? Number(value) : undefined

async function toRequest(wired: WiredWorkspace, pending: PendingRequest): Promise<SignInRequest | undefined> {
  const { prompt, reasons, params, session } = pending
  const application = await applicationOf(wired, text(params.client_id) ?? '')
  if (!application) return undefined
  return {
    prompt,
    reasons,
    application,
    organization: text(params.organization),
    acr: askedAcr(params),
    // As the protocol has it, `max_age=0` is a `prompt=login`.
    maxAge: reasons.includes('login_prompt') ? 0 : seconds(params.max_age),
    loginHint: text(params.login_hint),
    uiLocales: text(params.ui_locales),
    scopes: (text(params.scope) ?? '').split(' ').filter(Boolean),
    redirectUri: text(params.redirect_uri) ?? '',
    ...(session ? { session } : {}),
    device: readDeviceAsked(pending.details.device),
  }
}

async function applicationOf(
  wired: WiredWorkspace,
  clientId: string,
): Promise<RequestingApplication | undefined> {
  const stored = await wired.clients.find(wired.workspace.id, clientId)
  const application = stored?.application
  if (!application) return undefined
  const owner = await wired.services.tree.find(wired.workspace.id, stored.organizationId)
  return {
    clientId,
    name: application.name,
    active: application.status === 'active' && owner?.status === 'active',
    organizationId: application.organization_id,
    openTo: application.open_to,
  }
}

/** How long it still lives is decided anew when it is used; here it is alive. */
const toBrowserSession = (session: GoingOn): BrowserSession => ({
  id: session.sessionId,
  userId: session.userId,
  homeOrganizationId: session.homeId,
  authenticatedAt: session.authenticatedAt,
  expiresAt: addMinutes(session.authenticatedAt, 5),
  acr: session.acr,
  amr: session.amr,
})
