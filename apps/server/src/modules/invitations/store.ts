import { type Insertable, type Selectable, sql } from 'kysely'
import type { GroupId, InvitationId, OrganizationId, RoleId, UserId } from '../../kernel/ids.ts'
import {
  type Invitations,
  type OrgTx,
  onConstraint,
  type Reach,
  together,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { InvitationError } from './errors.ts'

export type InvitationRow = Selectable<Invitations>
/** What a list can be narrowed to; `expired` is a pending one whose time is over. */
export type InvitationStatus = InvitationRow['status'] | 'expired'

const owned = (tx: OrgTx) => ({ organization_id: tx.organizationId, workspace_id: tx.workspaceId })

const one = (tx: OrgTx, id: InvitationId) =>
  tx
    .selectFrom('invitations')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)

export const selectInvitation = (tx: OrgTx, id: InvitationId): Promise<InvitationRow | undefined> =>
  one(tx, id).executeTakeFirst()

export async function getInvitation(tx: OrgTx, id: InvitationId): Promise<InvitationRow> {
  const row = await selectInvitation(tx, id)
  if (!row) throw InvitationError.not_found()
  return row
}

export function selectByToken(tx: OrgTx, tokenHash: Buffer): Promise<InvitationRow | undefined> {
  return tx
    .selectFrom('invitations')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('token_hash', '=', tokenHash)
    .where('status', '=', 'pending')
    .executeTakeFirst()
}

export interface InvitationFilter {
  limit: number
  after: InvitationId | undefined
  status: InvitationStatus | undefined
  now: Date
}

export function selectInvitations(tx: OrgTx, filter: InvitationFilter): Promise<InvitationRow[]> {
  const { limit, after, status, now } = filter
  let query = tx
    .selectFrom('invitations')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id')
    .limit(limit + 1)
  if (after) query = query.where('id', '>', after)
  if (status) query = query.where('status', '=', status === 'expired' ? 'pending' : status)
  if (status === 'pending') query = query.where('expires_at', '>', now)
  if (status === 'expired') query = query.where('expires_at', '<=', now)
  return query.execute()
}

/** Of two for one address the second is refused, whatever the letter case. */
export function insertInvitation(
  tx: OrgTx,
  row: Omit<Insertable<Invitations>, 'organization_id' | 'workspace_id'>,
): Promise<InvitationRow> {
  return tx
    .insertInto('invitations')
    .values({ ...row, ...owned(tx) })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(onConstraint('invitations_one_pending', InvitationError.already_pending))
}

/** The first invitation of an organization that is made in this transaction, with the workspace's role that it gives. */
export async function insertFirstInvitation(
  tx: WorkspaceTx,
  organizationId: OrganizationId,
  row: Omit<Insertable<Invitations>, 'organization_id' | 'workspace_id'>,
  role: { workspace_role_id: RoleId; reach: Reach },
): Promise<void> {
  const owner = { organization_id: organizationId, workspace_id: tx.workspaceId }
  await together(
    tx
      .insertInto('invitations')
      .values({ ...row, ...owner })
      .execute(),
    tx
      .insertInto('invitation_roles')
      .values({ ...owner, invitation_id: row.id, position: 0, ...role })
      .execute(),
  )
}

/** Makes room for new invitations of addresses whose earlier ones were not used in time. */
export async function revokeExpired(
  tx: OrgTx,
  emails: readonly string[],
  now: Date,
): Promise<InvitationId[]> {
  const rows = await tx
    .updateTable('invitations')
    .set((eb) => ({ status: 'revoked', token_hash: null, version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('email_normalized', '=', sql<string>`any(${emails})`)
    .where('status', '=', 'pending')
    .where('expires_at', '<=', now)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

export type PendingChange = Partial<
  Pick<
    InvitationRow,
    | 'status'
    | 'token_hash'
    | 'sent_at'
    | 'expires_at'
    | 'invited_by'
    | 'invited_from'
    | 'accepted_at'
    | 'user_id'
    | 'external_member_id'
  >
>

/**
 * Changes an invitation that is still pending (and, when asked, has this token and time left): of several at once
 * one wins, for the others there is nothing any more.
 */
export function updatePending(
  tx: OrgTx,
  id: InvitationId,
  changes: PendingChange,
  only: { tokenHash?: Buffer; unexpiredAt?: Date; version?: number | undefined } = {},
): Promise<InvitationRow | undefined> {
  let query = tx
    .updateTable('invitations')
    .set(changes)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('status', '=', 'pending')
  if (only.tokenHash) query = query.where('token_hash', '=', only.tokenHash)
  if (only.unexpiredAt) query = query.where('expires_at', '>', only.unexpiredAt)
  if (only.version !== undefined) query = query.where('version', '=', only.version)
  return query.returningAll().executeTakeFirst()
}

export async function assertNoMember(tx: OrgTx, emailNormalized: string): Promise<void> {
  const member = await tx
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('email_normalized', '=', emailNormalized)
    .executeTakeFirst()
  if (member) throw InvitationError.already_member()
}

/** Name of an account of this organization; somebody of another is not named here. */
export async function selectDisplayName(tx: OrgTx, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('users')
    .select('display_name')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id as UserId)
    .executeTakeFirst()
  return row?.display_name
}

/**
 * Takes from the ended invitations of a person what names them; what is left says whose they were, for the log.
 * One that is still pending invites anew and stays.
 */
export async function forgetInvitee(
  tx: OrgTx,
  { id, email_normalized }: { id: UserId; email_normalized: string | null },
): Promise<void> {
  const nobody = {
    email: '',
    email_normalized: '',
    given_name: null,
    family_name: null,
    profile: '{}',
    user_id: id,
  }
  await tx
    .updateTable('invitations')
    .set((eb) => ({ ...nobody, version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('status', '<>', 'pending')
    .where((eb) =>
      eb.or([
        eb('user_id', '=', id),
        ...(email_normalized === null ? [] : [eb('email_normalized', '=', email_normalized)]),
      ]),
    )
    .execute()
}

export interface NewMember {
  id: UserId
  email: string
  email_normalized: string
  given_name: string | null
  family_name: string | null
  display_name: string
  locale: string | null
  /** What they say of themselves. */
  profile?: string
  /** The moment that the address is proved. */
  at: Date
  passwordHash: string | undefined
  groupIds: readonly GroupId[]
}

/** A new active user whose address is proven, in its groups. An account that is there already is never touched. */
export async function insertMember(tx: OrgTx, member: NewMember): Promise<void> {
  const { at, passwordHash, groupIds, ...user } = member
  await tx
    .insertInto('users')
    .values({ ...user, ...owned(tx), status: 'active', email_verified_at: at, email_proved_at: at })
    .execute()
    .catch(onConstraint('users_email', InvitationError.already_member))
  const mine = { ...owned(tx), user_id: user.id }
  const groupRows = groupIds.map((group_id) => ({ ...mine, group_id }))
  await together(
    passwordHash !== undefined &&
      tx
        .insertInto('passwords')
        .values({ ...mine, hash: passwordHash, changed_at: at })
        .execute(),
    groupRows.length > 0 && tx.insertInto('group_users').values(groupRows).execute(),
  )
}
