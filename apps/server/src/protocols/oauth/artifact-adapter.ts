import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider'
import { addSeconds, type Clock, toDate } from '../../kernel/clock.ts'
import { isId, type OrganizationId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import type { LoadedArtifact } from './dependencies.ts'
import type { Artifact, ArtifactKind } from './records.ts'
import { requestState } from './request-state.ts'
import { unused } from './unused-adapter.ts'

/** Kinds that hang on a grant and are fixed to its organization. */
const GRANTED: ReadonlySet<ArtifactKind> = new Set(['AccessToken', 'RefreshToken', 'AuthorizationCode'])

/** Tokens, codes and pending requests: found by hash, of exactly one kind, with their organization. */
export function artifactAdapter(kind: ArtifactKind, clock: Clock): Adapter {
  return {
    ...unused(kind),
    async find(id) {
      const loaded = await requestState().unit.load(id)
      return loaded && isSound(kind, loaded) ? toPayload(id, loaded.artifact) : undefined
    },
    async upsert(id, payload, expiresIn) {
      const artifact = toArtifact(kind, id, payload, addSeconds(clock.now(), expiresIn ?? 0))
      requestState().unit.add({ type: 'putArtifact', artifact })
    },
    async consume(id) {
      const { unit } = requestState()
      const grantId = (await unit.load(id))?.artifact.grantId
      unit.add({ type: 'consume', kind, hash: hashSecret(id), ...(grantId === undefined ? {} : { grantId }) })
    },
    async destroy(id) {
      requestState().unit.add({ type: 'destroy', kind, hash: hashSecret(id) })
    },
    // With any token the whole grant: what the person allowed an application is remembered elsewhere.
    async revokeByGrantId(grantId) {
      requestState().unit.add({ type: 'revokeGrant', grantId })
    },
  }
}

/** One table holds every kind: a value is taken only for what it was made as, and only with its own grant. */
export function isSound(kind: ArtifactKind, { artifact, grant }: LoadedArtifact): boolean {
  if (artifact.kind !== kind) return false
  if (!GRANTED.has(kind)) return true
  return (
    artifact.organizationId !== undefined &&
    grant?.id === artifact.grantId &&
    grant?.organizationId === artifact.organizationId
  )
}

function toPayload(id: string, artifact: Artifact): AdapterPayload {
  return {
    ...artifact.payload,
    jti: id,
    ...(artifact.consumed ? { consumed: true } : {}),
    ...(artifact.organizationId === undefined ? {} : { organizationId: artifact.organizationId }),
  }
}

function toArtifact(kind: ArtifactKind, id: string, payload: AdapterPayload, until: Date): Artifact {
  // `jti` is the value itself and `returnTo` ends in it; both are put back when it is found by its value.
  const { jti: _value, consumed: _flag, returnTo: _url, ...kept } = payload
  return {
    kind,
    hash: hashSecret(id),
    expiresAt: payload.exp === undefined ? until : toDate(payload.exp * 1000),
    consumed: false,
    payload: kept,
    ...(GRANTED.has(kind)
      ? { grantId: grantIdOf(payload), organizationId: organizationOfGrant(payload) }
      : {}),
  }
}

function grantIdOf(payload: AdapterPayload): string {
  if (payload.grantId === undefined) throw new Error('a token was issued without a grant')
  return payload.grantId
}

/** The organization of the grant that is being used; a token or code can have no other. */
export function organizationOfGrant(payload: AdapterPayload): OrganizationId {
  const grant = Provider.ctx?.oidc.entities.Grant
  const organizationId: unknown = grant && 'organizationId' in grant ? grant.organizationId : undefined
  if (grant?.jti !== payload.grantId || !isId('organization', organizationId)) {
    throw new Error('a token was issued without an organization')
  }
  return organizationId
}
