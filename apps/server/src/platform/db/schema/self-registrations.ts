import type { ColumnType, Generated } from 'kysely'
import type {
  ApplicantId,
  GroupId,
  InvitationId,
  OrganizationId,
  RoleId,
  WorkspaceId,
} from '../../../kernel/ids.ts'
import type { AcceptedAs, AuthorKind, Reach } from './people.ts'
import type { FormTerms } from './registrations.ts'
import type { Json } from './tree.ts'

export interface Applicants {
  organization_id: OrganizationId
  id: ApplicantId
  workspace_id: WorkspaceId
  status: 'waiting' | 'approved' | 'refused'
  email: string
  email_normalized: string
  given_name: string
  family_name: string
  profile: Json<Record<string, string>>
  locale: string | null
  accepted_terms: ColumnType<AcceptedAs | null, string | null, string | null>
  not_let_in: string | null
  reason: string | null
  invitation_id: InvitationId | null
  decided_by: string | null
  decided_at: Date | null
  forget_at: Date
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface SelfRegistrations {
  organization_id: OrganizationId
  workspace_id: WorkspaceId
  mode: 'off' | 'verifiedDomain' | 'open'
  admission: 'at_once' | 'after_approval'
  profile_fields: Generated<string[]>
  terms: ColumnType<FormTerms | null, string | null, string | null>
  author_kind: AuthorKind
  author_id: string
  author_organization_id: OrganizationId
  version: Generated<number>
  updated_at: Date
}

export interface SelfRegistrationRoles {
  organization_id: OrganizationId
  position: number
  workspace_id: WorkspaceId
  workspace_role_id: RoleId | null
  role_id: RoleId | null
  reach: Reach
}

export interface SelfRegistrationGroups {
  organization_id: OrganizationId
  group_id: GroupId
  workspace_id: WorkspaceId
}

export interface SelfRegistrationProofs {
  organization_id: OrganizationId
  id: string
  workspace_id: WorkspaceId
  email: string
  locale: string | null
  flow_hash: Buffer
  browser_hash: Buffer
  code: Buffer | null
  tries: Generated<number>
  proved_at: Date | null
  expires_at: Date
}
