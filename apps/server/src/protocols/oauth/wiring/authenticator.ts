import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import type { LRUCache } from 'lru-cache'
import { addSeconds, epochSeconds, toDate } from '../../../kernel/clock.ts'
import { isId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import { sessionsValidFrom } from '../../../modules/organizations/index.ts'
import { withdrawnAt } from '../../../modules/roles/index.ts'
import { loadSigningKeys } from '../../../modules/signing-keys/index.ts'
import { issuerOf } from '../../../modules/workspaces/index.ts'
import type { Actor } from '../../../platform/access.ts'
import { RequestError } from '../../../platform/execute.ts'
import type { Authenticator } from '../../../platform/http/api.ts'
import { createCache, createLru } from '../../../platform/state/index.ts'
import { isBadToken, LONGEST_ANSWER_SECONDS, publicKeySet, verifyApiToken } from '../api-token.ts'
import { grantIdOf } from '../entry-ids.ts'
import { isOfEarlierGrant } from '../grant-age.ts'
import { parseSessionKey } from '../session-key.ts'
import { actorOf } from './actor.ts'
import { createHomes, decideEntry, type Homes, mayCallApi } from './entry.ts'
import { activeOrganization, activePrincipal, activePrincipalAt, type WiredWorkspace } from './workspace.ts'

/** Finds what a workspace's authorization server is wired to; undefined when there is no such workspace. */
export type FindWired = (slug: string) => Promise<WiredWorkspace | undefined>

interface Verifier {
  keys: JWTVerifyGetKey
  homes: Homes
  verified: LRUCache<string, JWTPayload>
}

/**
 * Who calls the API, from a JWT of this workspace that is meant for it (RFC 9068). Warm, it asks no database:
 * keys, accounts, sessions and organizations are in memory, and a change of any of them counts at once.
 */
export function createAuthenticator(find: FindWired): Authenticator {
  const verifiers = new WeakMap<WiredWorkspace, ReturnType<typeof verifierOf>>()
  return {
    async authenticate(slug, bearer, _origin, at) {
      const wired = await find(slug)
      if (!wired) throw RequestError.unauthenticated()
      if (addSeconds(at, LONGEST_ANSWER_SECONDS) < wired.clock.now()) throw RequestError.unauthenticated()
      const verifier = verifiers.get(wired) ?? verifierOf(wired)
      verifiers.set(wired, verifier)
      const found = await verifier()
      const payload = await verify(wired, found, bearer, at)
      const actor = await actorFrom(wired, found.homes, payload)
      if (!actor) throw RequestError.unauthenticated()
      return actor
    },
  }
}

function verifierOf(wired: WiredWorkspace): () => Promise<Verifier> {
  const { services, workspace } = wired
  const homes = createHomes(wired)
  const cache = createCache<string, Verifier>({
    state: services.state,
    max: 1,
    topics: ['keys'],
    keysOf: () => 'all',
  })
  const load = async (): Promise<Verifier> => {
    const keys = publicKeySet(await loadSigningKeys(services.db, services.vault, workspace.id))
    return { keys, homes, verified: createLru<string, JWTPayload>(10_000) }
  }
  return async () => (await cache.get(workspace.id, load)) as Verifier
}

/**
 * Signatures checked before, by the hash of the whole token. What a token is worth is decided at each call; only
 * that it is genuine and for us does not change while the keys are the same.
 */
async function verify(
  wired: WiredWorkspace,
  { keys, verified }: Verifier,
  bearer: string,
  at: Date,
): Promise<JWTPayload> {
  const hash = hashSecret(bearer).toString('base64url')
  const known = verified.get(hash)
  if (known && (known.exp ?? 0) > epochSeconds(at)) return known
  const payload = await verifySignature(wired, keys, bearer, at)
  verified.set(hash, payload)
  return payload
}

async function verifySignature(
  wired: WiredWorkspace,
  keys: JWTVerifyGetKey,
  bearer: string,
  at: Date,
): Promise<JWTPayload> {
  const issuer = issuerOf(wired.services, wired.workspace)
  try {
    return await verifyApiToken(keys, issuer, bearer, at)
  } catch (error) {
    if (isBadToken(error)) throw RequestError.unauthenticated()
    throw error
  }
}

/** The account behind a token, if it, its session, its application and both organizations are still good. */
async function actorFrom(
  wired: WiredWorkspace,
  homes: Homes,
  payload: JWTPayload,
): Promise<Actor | undefined> {
  const { sub, org_id: boundTo, client_id: clientId } = payload
  if (!isId('organization', boundTo) || typeof clientId !== 'string') return undefined
  const entered = await activeOrganization(wired, boundTo)
  if (!entered || isOverdue(payload, sessionsValidFrom(entered))) return undefined
  if (isId('serviceAccount', sub)) {
    const principal = sub === clientId ? await activePrincipal(wired, boundTo, sub) : undefined
    if (!principal || isOverdue(payload, principal.tokensValidFrom)) return undefined
    if (await isRevoked(wired, payload)) return undefined
    return { ...actorOf(wired, principal, boundTo), clientId }
  }
  if (!isId('user', sub)) return undefined
  const homeId = await homes(sub, boundTo)
  const home = homeId && (await activeOrganization(wired, homeId))
  const principal = home && (await activePrincipalAt(wired, home, sub, entered))
  const key = typeof payload.session === 'string' ? parseSessionKey(payload.session) : undefined
  const session = key && (await wired.sessions.find(wired.workspace.id, key.sessionId))
  const client = await wired.clients.find(wired.workspace.id, clientId)
  if (!mayCallApi(client) || isOverdue(payload, client?.application?.tokens_valid_from)) return undefined
  if (!principal || !session || session.userId !== sub || session.homeOrganizationId !== homeId)
    return undefined
  if (!(await isGranted(wired, payload, grantIdOf(key, clientId)))) return undefined
  if ((payload.iat ?? 0) < (withdrawnAt(principal, clientId, boundTo) ?? 0)) return undefined
  if (isOverdue(payload, principal.memberSince)) return undefined
  if ((await decideEntry(wired, { session, organizationId: boundTo, clientId })) !== 'allowed')
    return undefined
  const authenticatedAt = toDate(session.authenticatedAt.getTime())
  return {
    ...actorOf(wired, principal, boundTo),
    clientId,
    sessionId: session.id,
    authenticatedAt,
    secondFactorAt: session.secondFactorAt ?? null,
    secondFactorBy: session.secondFactorBy ?? null,
    secondFactorKind: session.secondFactorKind ?? null,
    amr: session.amr ?? [],
  }
}

/** Revoked by its client; a token that cannot be named could not be, and is none of ours. */
const isRevoked = async ({ tokenEnds, workspace }: WiredWorkspace, { jti }: JWTPayload): Promise<boolean> =>
  jti === undefined || tokenEnds.isRevoked(workspace.id, jti)

/** Whether the grant that a token came from is there still: it ends when the token, or any of its family, is revoked. */
async function isGranted(
  { tokenEnds, workspace }: WiredWorkspace,
  payload: JWTPayload,
  grantId: string,
): Promise<boolean> {
  const since = await tokenEnds.grantedSince(workspace.id, grantId)
  return since !== undefined && !isOfEarlierGrant(payload, since)
}

/** Issued before something ended it, were that taken back since; whole seconds, as tokens count them. */
const isOverdue = ({ iat = 0 }: JWTPayload, validFrom: Date | null | undefined): boolean =>
  !!validFrom && iat < epochSeconds(validFrom)
