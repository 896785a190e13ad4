import { toDate } from '../../kernel/clock.ts'
import type { OrganizationId, UserId } from '../../kernel/ids.ts'
import { inOrganization, inProtocol, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { mergeGrants, type PersonGrant } from './grants.ts'
import { type ConsentRow, type IssuedRow, selectConsentsOf, selectIssuedTo } from './store.ts'

/** What an application may do here for somebody of the organization. */
export interface GrantHere extends PersonGrant {
  /** When it was last given something for the person. */
  lastIssuedAt: Date | null
}

/** What applications may do in an organization for some of its own people. */
export async function loadGrantsHere(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  place: Place & { organizationId: OrganizationId },
  userIds: readonly UserId[],
): Promise<GrantHere[]> {
  const [consents, issued] = await Promise.all([
    inOrganization(db, place, (tx) => selectConsentsOf(tx, userIds), { readOnly: true }),
    inProtocol(db, (tx) => selectIssuedTo(tx, place, userIds, clock.now())),
  ])
  const [byUser, issuedTo] = [groupBy(consents), groupBy(issued)]
  return userIds.flatMap((userId) => {
    const own = issuedTo.get(userId) ?? []
    return mergeGrants(userId, byUser.get(userId) ?? [], own)
      .filter(({ enteredId }) => enteredId === place.organizationId)
      .map((grant) => ({ ...grant, lastIssuedAt: lastOf(own, grant) }))
  })
}

const groupBy = <T extends { userId: UserId }>(rows: readonly T[]): Map<UserId, T[]> =>
  Map.groupBy(rows, ({ userId }) => userId)

function lastOf(issued: readonly IssuedRow[], { clientId }: PersonGrant): Date | null {
  const times = issued.flatMap(({ clientId: id, payload }) =>
    id === clientId && typeof payload.iat === 'number' ? [payload.iat] : [],
  )
  return times.length > 0 ? toDate(Math.max(...times) * 1000) : null
}

/** Whether somebody has withdrawn something since a moment, or allowed it anew. */
export function isSince(consent: ConsentRow | undefined, at: Date): { withdrawn: boolean; anew: boolean } {
  const withdrawn = !!consent?.withdrawnAt && consent.withdrawnAt > at
  const anew = consent !== undefined && consent.scopes.length > 0 && consent.grantedAt > at
  return { withdrawn, anew }
}
