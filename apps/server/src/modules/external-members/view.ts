import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { isLetIn } from '../roles/index.ts'
import { needsConsent } from './promised.ts'
import type { ElsewhereRow, MemberRow } from './store.ts'

export const MemberParams = z.strictObject({ externalMemberId: pathId('externalMember') })

const Named = z.strictObject({
  id: idSchema('organization'),
  name: z.string().nullable().describe('Null: there is no such organization any more.'),
})

/** Of somebody of another organization no more than this. */
export const ExternalMemberView = z.strictObject({
  id: idSchema('externalMember'),
  name: z.string(),
  email: z.string().nullable(),
  home: Named.describe('Whose the account is.'),
  invitationId: idSchema('invitation'),
  state: z
    .enum(['active', 'suspended'])
    .describe(
      '`suspended`: one of the two policies, or what became of an organization, is against it for now.',
    ),
  joinedAt: z.iso.datetime(),
})
export type ExternalMemberView = z.output<typeof ExternalMemberView>

export function toExternalMemberView(
  row: MemberRow,
  organization: OrganizationContext,
  home: OrganizationContext | undefined,
): ExternalMemberView {
  const isActive = home !== undefined && isLetIn(organization, home, row.home_consented_at !== null)
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    home: { id: row.home_organization_id, name: home?.name ?? null },
    invitationId: row.invitation_id,
    state: isActive ? 'active' : 'suspended',
    joinedAt: row.consented_at.toISOString(),
  }
}

/** What somebody of an organization is in another one, as their own organization sees it. */
export const MemberElsewhereView = z.strictObject({
  id: idSchema('externalMember'),
  user: z.strictObject({ id: idSchema('user'), name: z.string() }),
  host: Named.describe('Where the person is a member.'),
  status: z.enum(['waiting', 'active']).describe('`waiting`: for the consent of an administrator here.'),
  isConsented: z
    .boolean()
    .describe('Whether an administrator here has consented; not each policy asks for it.'),
  needsConsent: z.boolean().describe('Whether it counts for nothing until an administrator here consents.'),
  roles: z
    .array(z.string())
    .nullable()
    .describe(
      'While a consent is asked for, the names of the roles that the person gets there. Null: none is, and what they have is for the other organization to know.',
    ),
  acceptedAt: z.iso.datetime(),
})
export type MemberElsewhereView = z.output<typeof MemberElsewhereView>

export const toMemberElsewhereView = (
  row: ElsewhereRow & { user_name: string },
  home: OrganizationContext,
  host: OrganizationContext | undefined,
  roles: string[] | null,
): MemberElsewhereView => ({
  id: row.id,
  user: { id: row.user_id, name: row.user_name },
  host: { id: row.host_id, name: host?.name ?? null },
  status: row.status,
  isConsented: row.consented_at !== null,
  needsConsent: needsConsent(home, row),
  roles,
  acceptedAt: row.accepted_at.toISOString(),
})
