import type { ColumnType, Generated } from 'kysely'
import type { GroupId, OrganizationId, RoleId, WorkspaceId } from '../../../kernel/ids.ts'
import type { Reach } from './people.ts'
import type { FormAuthorKind, FormTerms } from './registrations.ts'

export interface SelfRegistrations {
  organization_id: OrganizationId
  workspace_id: WorkspaceId
  mode: 'off' | 'verifiedDomain' | 'open'
  admission: 'at_once' | 'after_approval'
  profile_fields: Generated<string[]>
  terms: ColumnType<FormTerms | null, string | null, string | null>
  author_kind: FormAuthorKind
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
