import { type Adapter, type AdapterPayload, errors, Provider } from 'oidc-provider'
import { addSeconds, toDate } from '../../../kernel/clock.ts'
import { hashSecret } from '../../../kernel/random.ts'
import { organizationOfGrant } from '../artifact-adapter.ts'
import type { LoadedArtifact, OAuthDependencies } from '../dependencies.ts'
import type { Artifact } from '../records.ts'
import { requestState } from '../request-state.ts'
import { unused } from '../unused-adapter.ts'
import { parseClaimedCode } from './claimed-code.ts'
import { userCodeHash } from './user-code.ts'

/** For so long it is told that a code is over, and not that there is none. */
const TOLD_SECONDS = 600

/**
 * Codes of devices (RFC 8628). The device finds its own by the value; the browser, in which the other code was typed in,
 * by the hash. A code is decided on once, and used once: a second use finds nothing.
 */
export function deviceCodeAdapter({
  takePoll,
  takeDevice,
  clock,
}: Pick<OAuthDependencies, 'takePoll' | 'takeDevice' | 'clock'>): Adapter {
  return {
    ...unused('DeviceCode'),
    async find(id) {
      const { unit } = requestState()
      const claimed = parseClaimedCode(id)
      const atToken = Provider.ctx?.oidc.route === 'token'
      // What the browser's side knows a code by is worth no tokens.
      if (claimed && atToken) return undefined
      const loaded = await (claimed ? unit.loadHashed(claimed.hash) : unit.load(id))
      if (!loaded || !isSound(loaded)) return undefined
      const { artifact } = loaded
      if (endOf(artifact.payload) <= clock.now()) {
        if (atToken) throw new errors.ExpiredToken('device code is expired')
        return undefined
      }
      if (atToken && isWaiting(artifact) && !(await takePoll(artifact.hash))) throw new errors.SlowDown()
      return {
        ...artifact.payload,
        jti: id,
        ...(claimed ? { userCode: claimed.userCode } : {}),
        ...(artifact.organizationId === undefined ? {} : { organizationId: artifact.organizationId }),
      }
    },
    async upsert(id, payload) {
      const { unit, origin } = requestState()
      const claimed = parseClaimedCode(id)
      if (claimed) {
        unit.add({ type: 'decideDevice', artifact: toArtifact(claimed.hash, payload) })
        return
      }
      // Each is kept for its lifetime, and of many that wait one is guessed sooner.
      if (!(await takeDevice(origin().ip))) throw tooManyDevices()
      const artifact = toArtifact(hashSecret(id), payload)
      unit.add({ type: 'putArtifact', artifact })
      unit.add({ type: 'putArtifact', artifact: toUserCode(artifact, payload) })
    },
    async consume(id) {
      requestState().unit.add({ type: 'consume', kind: 'DeviceCode', hash: hashSecret(id) })
    },
    async revokeByGrantId(grantId) {
      requestState().unit.add({ type: 'revokeGrant', grantId })
    },
  }
}

/** RFC 8628 has no word for it at this endpoint; the status is what a client waits by (RFC 6585). */
const tooManyDevices = () =>
  Object.assign(new errors.TemporarilyUnavailable('too many devices of this network ask at once'), {
    status: 429,
    statusCode: 429,
  })

/** Not used yet; and once somebody has allowed it, only with its own grant. */
function isSound({ artifact, grant }: LoadedArtifact): boolean {
  if (artifact.kind !== 'DeviceCode' || artifact.consumed) return false
  if (artifact.payload.accountId === undefined) return true
  return grant?.id === artifact.grantId && grant?.organizationId === artifact.organizationId
}

const isWaiting = ({ payload }: Artifact): boolean =>
  payload.accountId === undefined && payload.error === undefined

function toArtifact(hash: Uint8Array, payload: AdapterPayload): Artifact {
  const { jti: _value, userCode: _typed, consumed: _flag, inFlight: _claim, ...kept } = payload
  const { grantId } = payload
  return {
    kind: 'DeviceCode',
    hash,
    expiresAt: addSeconds(endOf(payload), TOLD_SECONDS),
    consumed: false,
    payload: kept,
    ...(grantId === undefined ? {} : { grantId, organizationId: organizationOfGrant(payload) }),
  }
}

/** Leads from what a person types in to the code of the device. */
function toUserCode({ hash }: Artifact, payload: AdapterPayload): Artifact {
  if (payload.userCode === undefined) throw new Error('a device without a code to show')
  return {
    kind: 'UserCode',
    hash: userCodeHash(payload.userCode),
    expiresAt: endOf(payload),
    consumed: false,
    payload: { device: Buffer.from(hash).toString('base64url') },
  }
}

function endOf({ exp }: AdapterPayload): Date {
  if (exp === undefined) throw new Error('a code of a device without an end')
  return toDate(exp * 1000)
}
