import { epochSeconds, toDate } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import { inOrganization, inProtocol, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { type ConsentKey, type ConsentRow, type IssuedRow, selectConsents, selectIssued } from './store.ts'

/** That an application may get tokens for a person in an organization: on a consent, in sessions, or both. */
export interface PersonGrant extends ConsentKey {
  /** Follows from whose it is, the application and the organization: it is no secret, and nobody else's fits. */
  id: string
  scopes: string[]
  /** The person was asked and allowed it, and is not asked again for the same. */
  consented: boolean
  since: Date
}

/** Shown as the id of a grant. */
export const grantIdOf = ({ userId, clientId, enteredId }: ConsentKey): string =>
  hashSecret(`person grant ${userId} ${clientId} ${enteredId}`).toString('base64url')

/** Everything that applications may do for a person, in the order of the ids. */
export async function loadGrants(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  place: Place,
  userId: UserId,
): Promise<PersonGrant[]> {
  const [consents, issued] = await Promise.all([
    inOrganization(db, place, (tx) => selectConsents(tx, userId)),
    inProtocol(db, (tx) => selectIssued(tx, place.workspaceId, userId, clock.now())),
  ])
  return mergeGrants(userId, consents, issued)
}

/** Consents and what was issued as one list. What was issued before a withdrawal counts no more. */
export function mergeGrants(
  userId: UserId,
  consents: readonly ConsentRow[],
  issued: readonly IssuedRow[],
): PersonGrant[] {
  const found = new Map<string, PersonGrant>()
  const withdrawn = new Map<string, number>()
  for (const { clientId, enteredId, scopes, grantedAt, withdrawnAt } of consents) {
    const key = { userId, clientId, enteredId }
    const id = grantIdOf(key)
    if (withdrawnAt) withdrawn.set(id, epochSeconds(withdrawnAt))
    if (scopes.length > 0)
      found.set(id, { ...key, id, scopes: [...scopes], consented: true, since: grantedAt })
  }
  for (const { clientId, enteredId, payload } of issued) {
    const key = { userId, clientId, enteredId }
    const id = grantIdOf(key)
    const at = typeof payload.iat === 'number' ? payload.iat : 0
    if (at < (withdrawn.get(id) ?? 0)) continue
    const known = found.get(id)
    const since = toDate(at * 1000)
    found.set(id, {
      ...key,
      id,
      scopes: [...new Set([...(known?.scopes ?? []), ...scopesOf(payload)])].sort(),
      consented: known?.consented ?? false,
      since: known && known.since < since ? known.since : since,
    })
  }
  return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** Scopes of a grant as the authorization server's library keeps them: for the person, and for each resource. */
function scopesOf(payload: Record<string, unknown>): string[] {
  const { openid, resources } = payload as {
    openid?: { scope?: string }
    resources?: Record<string, string>
  }
  return [openid?.scope ?? '', ...Object.values(resources ?? {})].flatMap((scope) =>
    scope.split(' ').filter(Boolean),
  )
}
