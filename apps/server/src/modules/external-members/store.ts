import { CompiledQuery, type Selectable, sql } from 'kysely'
import type { ExternalMemberId, OrganizationId, UserId } from '../../kernel/ids.ts'
import type { Origin } from '../../platform/access.ts'
import {
  askElsewhere,
  type EventActor,
  type ExternalMembers,
  type MembershipsElsewhere,
  type NewEvent,
  type OrgTx,
  onConstraint,
  toEventRow,
  traceOf,
} from '../../platform/db/index.ts'
import { ExternalMemberError } from './errors.ts'

export type MemberRow = Selectable<ExternalMembers>
export type ElsewhereRow = Selectable<MembershipsElsewhere>

/** An account of another organization. */
export interface Foreigner {
  homeId: OrganizationId
  userId: UserId
}

const owned = (tx: OrgTx) => ({ organization_id: tx.organizationId, workspace_id: tx.workspaceId })

export async function insertMember(
  tx: OrgTx,
  row: Omit<MemberRow, 'organization_id' | 'workspace_id' | 'created_at'>,
): Promise<void> {
  await tx
    .insertInto('external_members')
    .values({ ...row, ...owned(tx) })
    .execute()
    .catch(onConstraint('external_members_user', ExternalMemberError.already_member))
}

export function selectMember(tx: OrgTx, id: ExternalMemberId): Promise<MemberRow | undefined> {
  return tx
    .selectFrom('external_members')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** In the order of their ids. */
export function selectMembers(
  tx: OrgTx,
  {
    limit,
    after,
    search,
  }: { limit: number; after: ExternalMemberId | undefined; search: string | undefined },
): Promise<MemberRow[]> {
  let query = tx
    .selectFrom('external_members')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id')
    .limit(limit + 1)
  if (after) query = query.where('id', '>', after)
  if (search) {
    const begins = `${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb(sql<string>`lower(name)`, 'like', begins), eb(sql<string>`lower(email)`, 'like', begins)]),
    )
  }
  return query.execute()
}

/** What it was given goes with it. */
export async function deleteMember(tx: OrgTx, id: ExternalMemberId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('external_members')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export function selectElsewhere(tx: OrgTx, id: ExternalMemberId): Promise<ElsewhereRow | undefined> {
  return tx
    .selectFrom('memberships_elsewhere')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** In the order of their ids, with the names of the people. */
export function selectAllElsewhere(
  tx: OrgTx,
  filter: {
    limit: number
    after: ExternalMemberId | undefined
    status: ElsewhereRow['status'] | undefined
    userId: UserId | undefined
  },
): Promise<(ElsewhereRow & { user_name: string })[]> {
  const { limit, after, status, userId } = filter
  let query = tx
    .selectFrom('memberships_elsewhere as m')
    .innerJoin('users as u', (join) =>
      join.onRef('u.organization_id', '=', 'm.organization_id').onRef('u.id', '=', 'm.user_id'),
    )
    .selectAll('m')
    .select('u.display_name as user_name')
    .where('m.organization_id', '=', tx.organizationId)
    .orderBy('m.id')
    .limit(limit + 1)
  if (after) query = query.where('m.id', '>', after)
  if (status) query = query.where('m.status', '=', status)
  if (userId) query = query.where('m.user_id', '=', userId)
  return query.execute()
}

/** False when an administrator has consented already, or there is nothing of the kind any more. */
export async function consentAtHome(tx: OrgTx, id: ExternalMemberId, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('memberships_elsewhere')
    .set({ consented_at: now })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('consented_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

export async function selectUserName(tx: OrgTx, id: UserId): Promise<string> {
  const row = await tx
    .selectFrom('users')
    .select('display_name')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.display_name ?? ''
}

/** That the home of a member has consented, where they are one. */
export async function noteConsent(
  tx: OrgTx,
  id: ExternalMemberId,
  homeId: OrganizationId,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('external_members')
    .set({ home_consented_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('home_organization_id', '=', homeId)
    .where('id', '=', id)
    .execute()
}

export async function deleteElsewhere(
  tx: OrgTx,
  id: ExternalMemberId,
  status?: ElsewhereRow['status'],
): Promise<boolean> {
  let query = tx
    .deleteFrom('memberships_elsewhere')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
  if (status) query = query.where('status', '=', status)
  const { numDeletedRows } = await query.executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

const ELSEWHERE = `
  insert into memberships_elsewhere
    (organization_id, workspace_id, id, user_id, host_id, invitation_id, status, accepted_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict on constraint memberships_elsewhere_once do nothing returning id`

export type NewElsewhere = Pick<ElsewhereRow, 'id' | 'user_id' | 'invitation_id' | 'status' | 'accepted_at'>

/** Written at the home of whoever becomes a member of the organization of the transaction; false when they are one. */
export async function insertAtHome(tx: OrgTx, homeId: OrganizationId, row: NewElsewhere): Promise<boolean> {
  const { id, user_id, invitation_id, status, accepted_at } = row
  const values = [homeId, tx.workspaceId, id, user_id, tx.organizationId, invitation_id, status, accepted_at]
  return (await askElsewhere(tx, homeId, CompiledQuery.raw(ELSEWHERE, values))).length > 0
}

const CONFIRMED = `
  update memberships_elsewhere set status = 'active'
   where organization_id = $1 and id = $2 and status = 'waiting' returning id`

/** The home has consented, and now it is so; false when it has taken that back. */
export const activateAtHome = async (
  tx: OrgTx,
  homeId: OrganizationId,
  id: ExternalMemberId,
): Promise<boolean> => (await askElsewhere(tx, homeId, CompiledQuery.raw(CONFIRMED, [homeId, id]))).length > 0

const ENDED = {
  home: 'delete from memberships_elsewhere where organization_id = $1 and id = $2 returning id',
  host: 'delete from external_members where organization_id = $1 and id = $2 returning id',
}

/** The other side's row of a membership that ends; false when there was none. */
export const deleteAtOther = async (
  tx: OrgTx,
  side: keyof typeof ENDED,
  otherId: OrganizationId,
  id: ExternalMemberId,
): Promise<boolean> =>
  (await askElsewhere(tx, otherId, CompiledQuery.raw(ENDED[side], [otherId, id]))).length > 0

/** An account as it is at its home, and as it would be shown where it becomes a member. */
export interface AtHome {
  display_name: string
  email: string | null
  status: string
}

const AT_HOME = `select display_name, email, status from users where organization_id = $1 and id = $2`

/** Asked from the transaction of the organization that takes it in. */
export async function selectAtHome(tx: OrgTx, { homeId, userId }: Foreigner): Promise<AtHome | undefined> {
  const [row] = await askElsewhere<AtHome>(tx, homeId, CompiledQuery.raw(AT_HOME, [homeId, userId]))
  return row
}

/** An event in the log of the other of the two organizations, in the same transaction. */
export async function recordAtOther(
  tx: OrgTx,
  otherId: OrganizationId,
  actor: EventActor,
  origin: Origin,
  event: NewEvent,
): Promise<void> {
  const place = { workspaceId: tx.workspaceId, organizationId: otherId }
  for (const { query } of traceOf([toEventRow(place, actor, origin, event)], []))
    await askElsewhere(tx, otherId, query)
}
