import type { Adapter, AdapterPayload } from 'oidc-provider'
import { addSeconds, type Clock, epochSeconds, toDate } from '../../kernel/clock.ts'
import { isId } from '../../kernel/ids.ts'
import { SINCE } from './grant-age.ts'
import type { StoredGrant } from './records.ts'
import { requestState } from './request-state.ts'
import { unused } from './unused-adapter.ts'

/** Grants by id, which is no secret. A grant carries its organization and cannot change it. */
export function grantAdapter(clock: Clock): Adapter {
  return {
    ...unused('Grant'),
    async find(id) {
      const grant = await requestState().unit.grant(id)
      return grant && toPayload(grant)
    },
    async upsert(id, payload, expiresIn) {
      const { unit } = requestState()
      const until =
        payload.exp === undefined ? addSeconds(clock.now(), expiresIn ?? 0) : toDate(payload.exp * 1000)
      const before = unit.knownGrant(id)
      const grant = toGrant(id, { ...payload, ...sinceOf(before, clock) }, until)
      if (before && before.organizationId !== grant.organizationId) {
        throw new Error('a grant cannot move to another organization')
      }
      unit.add({ type: 'putGrant', grant })
    },
    async destroy(id) {
      requestState().unit.add({ type: 'revokeGrant', grantId: id })
    },
  }
}

/** From when on it is one and the same: after it was revoked another has its id. */
const sinceOf = (before: StoredGrant | undefined, clock: Clock): object =>
  before ? { [SINCE]: before.payload[SINCE] } : { [SINCE]: clock.now().getTime() }

function toPayload(grant: StoredGrant): AdapterPayload {
  return {
    ...grant.payload,
    jti: grant.id,
    kind: 'Grant',
    accountId: grant.userId,
    clientId: grant.clientId,
    organizationId: grant.organizationId,
    exp: epochSeconds(grant.expiresAt),
  }
}

function toGrant(id: string, payload: AdapterPayload, expiresAt: Date): StoredGrant {
  const { jti: _id, kind: _kind, exp: _exp, accountId, clientId, organizationId, ...kept } = payload
  if (!isId('user', accountId) || clientId === undefined || !isId('organization', organizationId)) {
    throw new Error('a grant needs a user, a client and an organization')
  }
  return { id, userId: accountId, clientId, organizationId, expiresAt, payload: kept }
}
