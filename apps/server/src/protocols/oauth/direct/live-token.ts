import { type Clock, epochSeconds } from '../../../kernel/clock.ts'
import type { OrganizationId } from '../../../kernel/ids.ts'
import { methodsOf } from '../accounts.ts'
import { isSound } from '../artifact-adapter.ts'
import type { EnteredSession, LoadedArtifact } from '../dependencies.ts'
import type { StoredGrant } from '../records.ts'
import { requestState } from '../request-state.ts'

/** What is kept of a user's opaque token, and is of the plain kind: bound to no key, certificate or session. */
export interface LiveToken {
  readonly kind: 'AccessToken' | 'RefreshToken'
  readonly jti: string
  readonly accountId: string
  readonly clientId: string
  readonly organizationId: OrganizationId
  readonly sessionUid: string | undefined
  /** What it says of how its person signed in, as `payload` has it. */
  readonly amr: readonly string[] | undefined
  readonly scope: string
  readonly scopes: ReadonlySet<string>
  readonly iat: number
  /** When the first of a chain of refresh tokens was issued. */
  readonly iiat: number | undefined
  readonly exp: number
  readonly grant: StoredGrant
  readonly payload: Readonly<Record<string, unknown>>
}

/** Values that the library makes; a JWT has dots. */
const OPAQUE = /^[\w-]{20,100}$/
/** What a plain token has nothing of. */
const SPECIAL = ['x5t#S256', 'jkt', 'attestationJkt', 'rar', 'claims', 'nbf', 'jwt', 'jwt-ietf', 'paseto']

/** The token behind a value, when the library would find it good; undefined when it might not. */
export async function findLiveToken(value: string, clock: Clock): Promise<LiveToken | undefined> {
  if (!OPAQUE.test(value)) return undefined
  const loaded = await requestState().unit.load(value)
  return loaded && toLiveToken(value, loaded, epochSeconds(clock.now()))
}

function toLiveToken(jti: string, loaded: LoadedArtifact, now: number): LiveToken | undefined {
  const { artifact, grant } = loaded
  const { kind, payload, organizationId } = artifact
  if (kind !== 'AccessToken' && kind !== 'RefreshToken') return undefined
  if (!isSound(kind, loaded) || artifact.consumed || !grant || organizationId === undefined) return undefined
  const { accountId, clientId, scope, iat, exp } = payload
  if (typeof accountId !== 'string' || typeof clientId !== 'string' || typeof scope !== 'string')
    return undefined
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp <= now) return undefined
  if (SPECIAL.some((name) => payload[name] !== undefined)) return undefined
  if ((payload.format ?? 'opaque') !== 'opaque') return undefined
  if (grant.userId !== accountId || grant.clientId !== clientId || !isPlainGrant(grant, now)) return undefined
  if (payload.expiresWithSession && !isBound(loaded.session, accountId, clientId, grant.id, now))
    return undefined
  const { iiat, sessionUid } = payload
  return {
    ...{ kind, jti, accountId, clientId, organizationId, scope, iat, exp, grant, payload },
    amr: methodsOf(payload),
    scopes: new Set(scope.split(' ')),
    iiat: typeof iiat === 'number' ? iiat : undefined,
    sessionUid: typeof sessionUid === 'string' ? sessionUid : undefined,
  }
}

const isPlainGrant = ({ payload, expiresAt }: StoredGrant, now: number): boolean =>
  payload.rejected === undefined && payload.rar === undefined && epochSeconds(expiresAt) > now

/** Its session is still there, and still holds the grant for this client. */
function isBound(
  entered: EnteredSession | null | undefined,
  userId: string,
  clientId: string,
  grantId: string,
  now: number,
): boolean {
  return (
    entered?.session.userId === userId &&
    epochSeconds(entered.session.expiresAt) > now &&
    entered.entry?.authorizations[clientId]?.grantId === grantId
  )
}

/** Of scopes, those that a grant holds, in the order in which it holds them. */
export function grantedScopes({ payload }: StoredGrant, scopes: ReadonlySet<string>): string[] {
  const openid: unknown = payload.openid
  if (typeof openid !== 'object' || openid === null || !('scope' in openid)) return []
  return typeof openid.scope === 'string' ? openid.scope.split(' ').filter((one) => scopes.has(one)) : []
}
