import { type Insertable, type Selectable, sql } from 'kysely'
import { addMinutes } from '../../kernel/clock.ts'
import type { OrganizationId, SessionId, UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, type Sessions, type SubtreeTx, type UserStatus } from '../../platform/db/index.ts'
import type { EffectivePolicy } from '../policies/index.ts'

export type SessionRow = Selectable<Sessions>

/** Holds the user's row until the transaction ends: sessions of one user begin one after the other. */
export async function lockUser(tx: OrgTx, userId: UserId): Promise<UserStatus | undefined> {
  const [row] = await ask<{ status: UserStatus }>(
    tx,
    'select status from users where organization_id = $1 and id = $2 for no key update',
    [tx.organizationId, userId],
  )
  return row?.status
}

/** Status of a user of this organization; undefined when there is none, or it was deleted. */
export async function selectUserStatus(tx: OrgTx, userId: UserId): Promise<UserStatus | undefined> {
  const row = await tx
    .selectFrom('users')
    .select('status')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .where('status', '<>', 'deleted')
    .executeTakeFirst()
  return row?.status
}

export function insertSession(
  tx: OrgTx,
  row: Omit<Insertable<Sessions>, 'organization_id' | 'workspace_id'>,
): Promise<SessionRow> {
  return tx
    .insertInto('sessions')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function selectSession(tx: OrgTx, id: SessionId): Promise<SessionRow | undefined> {
  return tx
    .selectFrom('sessions')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Sessions of a user that nothing has ended, oldest first; some may have run out. */
export const selectOpenSessions = (tx: OrgTx, userId: UserId): Promise<SessionRow[]> =>
  ask(
    tx,
    'select * from sessions where organization_id = $1 and user_id = $2 and ended_at is null order by id',
    [tx.organizationId, userId],
  )

export interface SessionFilter {
  limit: number
  after: SessionId | undefined
  userId?: UserId | undefined
  policy: EffectivePolicy
  validFrom: Date | null
  now: Date
}

/** Live sessions in the order they began; the same rule as `isSessionLive`. */
export function selectLiveSessions(tx: OrgTx, filter: SessionFilter): Promise<SessionRow[]> {
  const { limit, after, userId, policy, validFrom, now } = filter
  let query = tx
    .selectFrom('sessions')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '>', addMinutes(now, -policy.session.idleMinutes))
    .where('created_at', '>', addMinutes(now, -policy.session.absoluteMinutes))
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .orderBy('id')
    .limit(limit + 1)
  if (validFrom) query = query.where('created_at', '>=', validFrom)
  if (userId) query = query.where('user_id', '=', userId)
  if (after) query = query.where('id', '>', after)
  return query.execute()
}

export interface OverBelow {
  /** What began earlier is over. */
  validFrom: Date
  /** Organizations that have open sessions of before, in order. */
  ids: OrganizationId[]
  /** How far was looked, when there is more to look at. */
  lookedTo: OrganizationId | undefined
}

/** Looks through the next organizations at or below the head for sessions from before its last change of status. */
export async function selectOverBelow(
  tx: SubtreeTx,
  from: OrganizationId | undefined,
  limit: number,
): Promise<OverBelow | undefined> {
  const head = await tx
    .organizations()
    .select('organizations.sessions_valid_from as validFrom')
    .where('organizations.id', '=', tx.headId)
    .executeTakeFirst()
  const validFrom = head?.validFrom
  if (!validFrom) return undefined
  let next = tx.organizations().select('tree.descendant_id as id').orderBy('tree.descendant_id').limit(limit)
  if (from) next = next.where('tree.descendant_id', '>=', from)
  const page = (await next.execute()).map(({ id }) => id)
  if (page.length === 0) return undefined
  const found = await tx
    .organizations()
    .select('tree.descendant_id as id')
    .where('tree.descendant_id', '=', sql<OrganizationId>`any(${page}::text[])`)
    // The first of each, by its index, whatever the planner thinks of how many there are: `exists` may read all.
    .where(({ eb, selectFrom }) =>
      eb(
        selectFrom('sessions')
          .select('sessions.id')
          .whereRef('sessions.organization_id', '=', 'tree.descendant_id')
          .where('sessions.ended_at', 'is', null)
          .where('sessions.created_at', '<', validFrom)
          .orderBy('sessions.id')
          .limit(1),
        'is not',
        null,
      ),
    )
    .orderBy('tree.descendant_id')
    .execute()
  const lookedTo = page.length === limit ? page.at(-1) : undefined
  return { validFrom, ids: found.map(({ id }) => id), lookedTo }
}

/** The next open sessions of the organization that began earlier. */
export async function selectOver(
  tx: OrgTx,
  { before, after, limit }: { before: Date; after: SessionId | undefined; limit: number },
): Promise<{ id: SessionId; userId: UserId }[]> {
  let query = tx
    .selectFrom('sessions')
    .select(['id', 'user_id as userId'])
    .where('organization_id', '=', tx.organizationId)
    .where('ended_at', 'is', null)
    .where('created_at', '<', before)
    .orderBy('id')
    .limit(limit)
  if (after) query = query.where('id', '>', after)
  return query.execute()
}

/** Ends what is named and still open; returns which that were. */
export async function endSessions(
  tx: OrgTx,
  which: { ids: readonly SessionId[] } | { userId: UserId; except?: SessionId | undefined },
  reason: string,
  now: Date,
): Promise<SessionId[]> {
  let query = tx
    .updateTable('sessions')
    .set({ ended_at: now, end_reason: reason })
    .where('organization_id', '=', tx.organizationId)
    .where('ended_at', 'is', null)
  if ('ids' in which) {
    if (which.ids.length === 0) return []
    query = query.where('id', 'in', which.ids)
  } else {
    query = query.where('user_id', '=', which.userId)
    if (which.except) query = query.where('id', '<>', which.except)
  }
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}

/** Writes a use down, unless the session is over or a later use is there. */
export async function updateLastSeen(tx: OrgTx, id: SessionId, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('sessions')
    .set({ last_seen_at: now })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '<', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** What names a person in the sessions of somebody who was deleted. */
export async function eraseOrigins(tx: OrgTx, userId: UserId): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ ip: null, user_agent: null })
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .execute()
}

/** What the account of an open session has proved; undefined when the session is over. */
export function updateProofs(
  tx: OrgTx,
  id: SessionId,
  proofs: Pick<
    SessionRow,
    | 'amr'
    | 'acr'
    | 'authenticated_at'
    | 'second_factor_at'
    | 'second_factor_by'
    | 'second_factor_kind'
    | 'last_seen_at'
    | 'connection_id'
    | 'connection_organization_id'
    | 'ends_at'
  >,
): Promise<SessionRow | undefined> {
  return tx
    .updateTable('sessions')
    .set(proofs)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

/** What waiting sign-ins had proved of the user before is void; tokens stay. */
export async function endProofs(tx: OrgTx, userId: UserId, at: Date): Promise<void> {
  await tx
    .updateTable('users')
    .set({ proofs_valid_from: at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .execute()
}

/** Every token of the user that was issued before is over. */
export async function endTokens(tx: OrgTx, userId: UserId, at: Date): Promise<void> {
  await tx
    .updateTable('users')
    .set({ tokens_valid_from: at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .execute()
}
