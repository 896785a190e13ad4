import { isId } from '../../../kernel/ids.ts'
import { networkOf } from '../../../modules/credentials/index.ts'
import { findConsent } from '../../../modules/grants/index.ts'
import { findOrganization } from '../../../modules/organizations/index.ts'
import { loadSigningKeys } from '../../../modules/signing-keys/index.ts'
import { issuerOf } from '../../../modules/workspaces/index.ts'
import { countTries } from '../../../platform/db/index.ts'
import type { Accounts, OAuthDependencies, Refusal, SignOuts } from '../dependencies.ts'
import type { Pages } from '../pages.ts'
import { requestState } from '../request-state.ts'
import { apiResource } from '../resources.ts'
import { createArtifactStore, findEntry, type SessionEnds } from '../storage/artifact-store.ts'
import { createAccounts } from './accounts.ts'
import { recordFor } from './clients.ts'
import { createHomes, decideEntry, decideWithoutSession, mayCallApi } from './entry.ts'
import { activeOrganization, type WiredWorkspace } from './workspace.ts'

/** A device asks every five seconds unless told otherwise (RFC 8628 3.2); one is for the way. */
const POLL_SECONDS = 4
/** So many devices of one network may ask while a code of them lives. */
const DEVICES = 100
const DEVICE_SECONDS = 600

export interface Surroundings {
  pages: Pages
  ends: SessionEnds
  leave: SignOuts['leave']
  /** Name of the browser's cookie. */
  cookieName: string
  waitToBegin: OAuthDependencies['waitToBegin']
  countTokens: OAuthDependencies['countTokens']
  report(error: Error, requestId: string): void
  reportRefusal(refusal: Refusal): void
}

/** Kept for as long as the workspace is: a provider is built again and again, and what remembers listens for good. */
const accounts = new WeakMap<WiredWorkspace, Accounts>()

function accountsOf(wired: WiredWorkspace): Accounts {
  const known = accounts.get(wired) ?? createAccounts(wired, createHomes(wired))
  accounts.set(wired, known)
  return known
}

/** Everything that the authorization server of one workspace asks of the rest, on PostgreSQL. */
export async function oauthDependencies(
  wired: WiredWorkspace,
  around: Surroundings,
): Promise<OAuthDependencies> {
  const { services, workspace, clock, sessions } = wired
  const issuer = issuerOf(services, workspace)
  return {
    slug: workspace.slug,
    publicUrl: services.publicUrl,
    clock,
    artifacts: createArtifactStore(
      services.db,
      workspace.id,
      around.ends,
      (id) => sessions.find(workspace.id, id),
      clock,
    ),
    sessions: {
      cookieName: around.cookieName,
      ofBrowser: (cookie) => sessions.ofBrowser(workspace.id, cookie),
      entered: async (id, organizationId) => {
        const session = await sessions.find(workspace.id, id)
        if (!session) return undefined
        const entry = await findEntry(services.db, workspace.id, id, organizationId)
        return { session, ...(entry ? { entry } : {}) }
      },
    },
    organizations: {
      resolve: async (idOrSlug) => {
        const found = await findOrganization(services, workspace.id, idOrSlug)
        return found?.status === 'active' ? { id: found.id, name: found.name } : undefined
      },
      isWithin: async (idOrSlug, headId) => {
        const found = await findOrganization(services, workspace.id, idOrSlug)
        return found?.path.some(({ id }) => id === headId) ?? false
      },
    },
    accounts: accountsOf(wired),
    consents: {
      find: ({ userId, homeOrganizationId: home, clientId, organizationId: enteredId }) => {
        const place = { workspaceId: workspace.id, organizationId: home }
        return findConsent(services.db, place, { userId, clientId, enteredId })
      },
    },
    clients: { find: (clientId) => findClient(wired, clientId) },
    origins: { isAllowed: (origin) => wired.origins.has(workspace.id, origin) },
    resources: {
      find: async (identifier, clientId) => {
        const client = await wired.clients.find(workspace.id, clientId)
        if (identifier === apiResource(issuer)) {
          return mayCallApi(client) ? { scopes: [], format: 'jwt' as const } : undefined
        }
        const known = client?.application?.resources.includes(identifier)
        return known ? { scopes: client?.application?.scopes ?? [], format: 'jwt' as const } : undefined
      },
    },
    keys: { jwks: await loadSigningKeys(services.db, services.vault, workspace.id) },
    pages: around.pages,
    signOuts: {
      nameOf: async ({ connectionId, homeOrganizationId }) => {
        const home = connectionId && (await services.tree.find(workspace.id, homeOrganizationId))
        const serving = home ? await wired.connections.serving(home) : []
        const found = serving.find(({ id }) => id === connectionId)
        return found?.settings.logout === 'upstream' ? found.name : undefined
      },
      leave: around.leave,
    },
    mayEnter: ({ session, organizationId, clientId }) =>
      decideEntry(wired, { session, organizationId, clientId, address: requestState().address }),
    decideExchange: async ({ sessionId, sessionLive, userId, from, to, clientId }) => {
      const session = sessionLive ? await sessions.find(workspace.id, sessionId) : undefined
      if (session) return decideEntry(wired, { session, organizationId: to, clientId })
      const homeId = await accountsOf(wired).homeOf(userId, from)
      return decideWithoutSession(wired, { userId, homeId, organizationId: to, clientId })
    },
    recordRefusal: (bounds, { organizationId, ...refused }) =>
      services.denials.record(bounds, { place: { workspaceId: workspace.id, organizationId }, ...refused }),
    takePoll: async (codeHash) => {
      const key = `device-poll:${Buffer.from(codeHash).toString('base64url')}`
      return (await countTries(services.db, [key], [POLL_SECONDS])).get(key)?.points === 1
    },
    takeDevice: async (ip) => {
      const key = `device-codes:${workspace.id}:${networkOf(ip)}`
      const taken = (await countTries(services.db, [key], [DEVICE_SECONDS])).get(key)
      return (taken?.points ?? 0) <= DEVICES
    },
    waitToBegin: around.waitToBegin,
    countTokens: around.countTokens,
    report: around.report,
    reportRefusal: around.reportRefusal,
  }
}

/** Undefined when unknown, disabled, or when nothing may happen in its organization. */
async function findClient(wired: WiredWorkspace, clientId: string) {
  const stored = await wired.clients.find(wired.workspace.id, clientId)
  const organization = stored && (await activeOrganization(wired, stored.organizationId))
  if (!stored || !organization || stored.application?.status === 'disabled') return undefined
  if (!stored.application) {
    if (!isId('serviceAccount', clientId)) return undefined
    const place = { workspaceId: wired.workspace.id, organizationId: stored.organizationId }
    if (!(await wired.principals.find(place, clientId))?.active) return undefined
  }
  return recordFor(stored, clientId, organization, wired.clock.now())
}
