import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import { ReachSchema } from '../assignments/index.ts'
import type { Attached } from './attached-store.ts'
import type { InvitationRow, InvitationStatus } from './store.ts'

export const PersonName = shownText(100).min(1)

export const Status = z.enum(['pending', 'expired', 'accepted', 'revoked'])

/** An invitation as the API shows it. The link is nobody's but the invited person's. */
export const InvitationView = z.strictObject({
  id: idSchema('invitation'),
  email: z.string().describe('Empty once the account that was made of it has been deleted.'),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  kind: z
    .enum(['member', 'external'])
    .describe('`external`: for somebody who has an account in another organization, and keeps it there.'),
  status: Status,
  roles: z.array(
    z.strictObject({ roleId: idSchema('role'), key: z.string(), name: z.string(), reach: ReachSchema }),
  ),
  groupIds: z.array(idSchema('group')),
  invitedBy: z.string(),
  userId: idSchema('user').nullable().describe('The account that was made of it.'),
  externalMemberId: idSchema('externalMember')
    .nullable()
    .describe('The external member that was made of it.'),
  sentAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
  acceptedAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
})
export type InvitationView = z.output<typeof InvitationView>

export const InvitationParams = z.strictObject({
  invitationId: pathId('invitation'),
})

const statusOf = (row: InvitationRow, now: Date): InvitationStatus =>
  row.status === 'pending' && row.expires_at <= now ? 'expired' : row.status

export function toInvitationView(row: InvitationRow, attached: Attached, now: Date): InvitationView {
  return {
    id: row.id,
    email: row.email,
    givenName: row.given_name,
    familyName: row.family_name,
    kind: row.kind,
    status: statusOf(row, now),
    roles: attached.roles.map(({ roleId, key, name, reach }) => ({ roleId, key, name, reach })),
    groupIds: attached.groupIds,
    invitedBy: row.invited_by,
    userId: row.user_id,
    externalMemberId: row.external_member_id,
    sentAt: row.sent_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  }
}
