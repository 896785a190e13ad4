import type { Origin } from '../../platform/access.ts'
import { appendEvent, type EventActor, NOWHERE, type OrgTx, SYSTEM } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import {
  deleteAtOther,
  deleteElsewhere,
  deleteMember,
  type ElsewhereRow,
  type MemberRow,
  recordAtOther,
} from './store.ts'

/** Who ended it: the organization, the home, the person, or that the account or its organization is gone. */
export type EndReason = 'removed' | 'withdrawn' | 'left' | 'account_deleted' | 'organization_deleted'

export interface Ending {
  reason: EndReason
  /** As the log of the organization of the transaction names who did it; the other is told of the reason alone. */
  actor: EventActor
  origin: Origin
  announce: Run<'organization'>['announce']
}

/**
 * Ends a membership from the organization that took it in. With the commit nothing of it holds any more: what was given goes
 * with the row, and tokens for here need it.
 */
export async function endFromHost(tx: OrgTx, row: MemberRow, ending: Ending): Promise<void> {
  const { id, home_organization_id: homeId, home_user_id: userId } = row
  if (!(await deleteMember(tx, id))) return
  ending.announce('principal', userId)
  await appendEvent(tx, placeOf(tx), ending.actor, ending.origin, atHost(id, userId, homeId, ending.reason))
  if (!(await deleteAtOther(tx, 'home', homeId, id))) return
  await recordAtOther(tx, homeId, SYSTEM, NOWHERE, atHome(id, userId, tx.organizationId, ending.reason))
}

/** The same from the home of the account, by its administrators or by the person. */
export async function endFromHome(tx: OrgTx, row: ElsewhereRow, ending: Ending): Promise<void> {
  const { id, host_id: hostId, user_id: userId, status } = row
  if (!(await deleteElsewhere(tx, id))) return
  ending.announce('principal', userId)
  await appendEvent(tx, placeOf(tx), ending.actor, ending.origin, atHome(id, userId, hostId, ending.reason))
  const isMember = await deleteAtOther(tx, 'host', hostId, id)
  const event = isMember
    ? atHost(id, userId, tx.organizationId, ending.reason)
    : status === 'waiting' && refused(row)
  if (event) await recordAtOther(tx, hostId, SYSTEM, NOWHERE, event)
}

const placeOf = ({ workspaceId, organizationId }: OrgTx) => ({ workspaceId, organizationId })

const atHost = (id: string, userId: string, homeOrganizationId: string, reason: EndReason) => ({
  type: 'external_member.ended',
  outcome: 'success' as const,
  reason,
  target: { kind: 'external_member', id },
  data: { userId, homeOrganizationId },
  outgoing: true,
})

const atHome = (membershipId: string, userId: string, hostId: string, reason: EndReason) => ({
  type: 'user.left_elsewhere',
  outcome: 'success' as const,
  reason,
  target: { kind: 'user', id: userId },
  data: { membershipId, hostId },
})

/** Of somebody who never became a member, and is not named. */
const refused = ({ invitation_id: id }: ElsewhereRow) => ({
  type: 'external_member.not_let_go',
  outcome: 'success' as const,
  target: { kind: 'invitation', id },
})
