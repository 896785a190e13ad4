import { createLocalJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { LRUCache } from 'lru-cache'
import { epochSeconds, toDate } from '../../../kernel/clock.ts'
import { isId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import { sessionsValidFrom } from '../../../modules/organizations/index.ts'
import { withdrawnAt } from '../../../modules/roles/index.ts'
import { loadSigningKeys } from '../../../modules/signing-keys/index.ts'
import type { Actor } from '../../../platform/access.ts'
import { RequestError } from '../../../platform/execute.ts'
import type { Authenticator } from '../../../platform/http/api.ts'
import { createCache, createLru } from '../../../platform/state/index.ts'
import { apiResource } from '../resources.ts'
import { parseSessionKey } from '../session-key.ts'
import { actorOf } from './actor.ts'
import { createHomes, decideEntry, type Homes, mayCallApi } from './entry.ts'
import { activeOrganization, activePrincipal, type WiredWorkspace } from './workspace.ts'

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
    async authenticate(slug, bearer) {
      const wired = await find(slug)
      if (!wired) throw RequestError.unauthenticated()
      const verifier = verifiers.get(wired) ?? verifierOf(wired)
      verifiers.set(wired, verifier)
      const found = await verifier()
      const payload = await verify(wired, found, bearer)
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
    const all = await loadSigningKeys(services.db, services.vault, workspace.id)
    const keys = all.map(({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...published }) => published)
    const verified = createLru<string, JWTPayload>(10_000)
    return { keys: createLocalJWKSet({ keys } as Parameters<typeof createLocalJWKSet>[0]), homes, verified }
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
): Promise<JWTPayload> {
  const hash = hashSecret(bearer).toString('base64url')
  const known = verified.get(hash)
  if (known && (known.exp ?? 0) > epochSeconds(wired.clock.now())) return known
  const payload = await verifySignature(wired, keys, bearer)
  verified.set(hash, payload)
  return payload
}

async function verifySignature(
  wired: WiredWorkspace,
  keys: JWTVerifyGetKey,
  bearer: string,
): Promise<JWTPayload> {
  const issuer = `${wired.services.publicUrl}/w/${wired.workspace.slug}`
  try {
    const { payload } = await jwtVerify(bearer, keys, {
      issuer,
      audience: apiResource(issuer),
      typ: 'at+jwt',
      algorithms: ['ES256', 'RS256', 'EdDSA'],
      currentDate: wired.clock.now(),
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw RequestError.unauthenticated()
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
    return { ...actorOf(wired, principal, boundTo), clientId }
  }
  if (!isId('user', sub)) return undefined
  const homeId = await homes(sub, boundTo)
  const principal = homeId && (await activePrincipal(wired, homeId, sub))
  const key = typeof payload.session === 'string' ? parseSessionKey(payload.session) : undefined
  const session = key && (await wired.sessions.find(wired.workspace.id, key.sessionId))
  const client = await wired.clients.find(wired.workspace.id, clientId)
  if (!mayCallApi(client) || isOverdue(payload, client?.application?.tokens_valid_from)) return undefined
  if (!principal || !session || session.userId !== sub || session.homeOrganizationId !== homeId)
    return undefined
  if ((payload.iat ?? 0) < (withdrawnAt(principal, clientId, boundTo) ?? 0)) return undefined
  if ((await decideEntry(wired, { session, organizationId: boundTo, clientId })) !== 'allowed')
    return undefined
  const authenticatedAt = toDate(session.authenticatedAt.getTime())
  return {
    ...actorOf(wired, principal, boundTo),
    clientId,
    sessionId: session.id,
    authenticatedAt,
    secondFactorAt: session.secondFactorAt ?? null,
    amr: session.amr ?? [],
  }
}

/** Issued before something ended it, were that taken back since; whole seconds, as tokens count them. */
const isOverdue = ({ iat = 0 }: JWTPayload, validFrom: Date | null | undefined): boolean =>
  !!validFrom && iat < epochSeconds(validFrom)
