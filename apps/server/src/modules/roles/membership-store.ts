import type { ExternalMemberId, OrganizationId, UserId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import { ask, type OrgTx, together } from '../../platform/db/index.ts'
import { type GrantRow, MEMBER_GRANTS, toGrant } from './holdings-store.ts'

/** What somebody of another organization is in this one. */
export interface Membership {
  id: ExternalMemberId
  hostId: OrganizationId
  /** Tokens for the host that were issued before are of an earlier one. */
  since: Date
  /** Whether their home was asked, and agreed. */
  isConsented: boolean
  grants: readonly Grant[]
}

export interface ForeignUser {
  homeId: OrganizationId
  userId: UserId
}

/** The membership of a user of another organization in the one of the transaction, with what it gives. */
export async function selectMembership(
  tx: OrgTx,
  { homeId, userId }: ForeignUser,
): Promise<Membership | undefined> {
  const [member, rows] = await together(
    tx
      .selectFrom('external_members')
      .select(['id', 'consented_at', 'home_consented_at'])
      .where('organization_id', '=', tx.organizationId)
      .where('home_organization_id', '=', homeId)
      .where('home_user_id', '=', userId)
      .executeTakeFirst(),
    ask<GrantRow>(tx, MEMBER_GRANTS, [tx.workspaceId, tx.organizationId, userId, homeId]),
  )
  if (!member) return undefined
  return {
    id: member.id,
    hostId: tx.organizationId,
    since: member.consented_at,
    isConsented: member.home_consented_at !== null,
    grants: rows.map((row) => toGrant(tx.organizationId, row)),
  }
}

/** Which organization's a user is who is an external member of the one of the transaction. */
export async function selectHomeOfMember(tx: OrgTx, userId: UserId): Promise<OrganizationId | undefined> {
  const row = await tx
    .selectFrom('external_members')
    .select('home_organization_id')
    .where('organization_id', '=', tx.organizationId)
    .where('home_user_id', '=', userId)
    .executeTakeFirst()
  return row?.home_organization_id
}
