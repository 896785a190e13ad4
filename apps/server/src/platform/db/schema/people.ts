import type { ColumnType, Generated } from 'kysely'
import type {
  AssignmentId,
  ConnectionId,
  DirectoryId,
  ExternalMemberId,
  GroupId,
  Id,
  InvitationId,
  OrganizationId,
  RoleId,
  ServiceAccountId,
  UserId,
  WorkspaceId,
} from '../../../kernel/ids.ts'
import type { Computed, JsonWithDefault, Stamp } from './tree.ts'

export type UserStatus = 'invited' | 'active' | 'suspended' | 'deleted'
export type Reach = 'organization' | 'subtree'
/** In whose name something is done later. */
export type AuthorKind = 'user' | 'service_account' | 'operator'

/** Terms as somebody accepted them. */
export interface AcceptedAs {
  version: string
  url: string | null
  acceptedAt: string
}

/** The two columns that every organization-owned row carries. */
export interface Owned {
  organization_id: OrganizationId
  workspace_id: WorkspaceId
}

export interface Users extends Owned {
  id: UserId
  status: UserStatus
  email: string | null
  email_normalized: string | null
  email_verified_at: Date | null
  /** Since when nothing is in the account from before it was shown whose the address is; null where somebody only said so. */
  email_proved_at: Date | null
  username: string | null
  given_name: string | null
  family_name: string | null
  display_name: string
  name_search: Computed<string>
  locale: string | null
  profile: JsonWithDefault<Record<string, unknown>>
  attributes: JsonWithDefault<Record<string, unknown>>
  source: Generated<string>
  /** By whose word an attribute is what it is, as far as that is known. */
  sources: JsonWithDefault<Record<string, string>>
  external_id: string | null
  last_sign_in_at: Date | null
  tokens_valid_from: Date | null
  links_valid_from: Date | null
  proofs_valid_from: Date | null
  /** The `tokens_valid_from` of whoever was taken in and had not been thrown out before. */
  waits_from: Date | null
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface Passwords extends Owned {
  user_id: UserId
  hash: string
  changed_at: Date
  must_change: Generated<boolean>
  /** What comparing costs where the hash was made elsewhere; null where it was made here. */
  legacy_cost_ms: number | null
}

export interface PasswordHistory extends Owned {
  user_id: UserId
  changed_at: Date
  hash: string
}

export interface Factors extends Owned {
  id: Id<'factor'>
  user_id: UserId
  kind: 'totp' | 'sms'
  name: string
  secret: Buffer
  confirmed_at: Date | null
  last_step: Generated<string>
  created_at: Stamp
}

export interface Passkeys extends Owned {
  id: Id<'passkey'>
  user_id: UserId
  credential_id: Buffer
  public_key: Buffer
  name: string
  transports: Generated<string[]>
  sign_count: string
  backed_up: boolean
  created_at: Date
  last_used_at: Date | null
  attestation_format: string | null
  aaguid: string | null
  verifies_user: boolean | null
}

export interface RecoveryCodes extends Owned {
  user_id: UserId
  code_hash: Buffer
  used_at: Date | null
}

export interface Lockouts extends Owned {
  user_id: UserId
  kind: 'password' | 'second_factor'
  origin: string
  failures: number
  locks: number
  failed_at: Date
  locked_until: Date | null
}

export interface Proofs extends Owned {
  token_hash: Buffer
  user_id: UserId
  purpose:
    | 'password_reset'
    | 'email_verification'
    | 'email_change'
    | 'email_change_consent'
    | 'passkey_recovery'
  email: string
  /** Of a change: the address that the account is to get. */
  for_email: string | null
  expires_at: Date
  used_at: Date | null
  created_at: Stamp
}

export interface MailCodes extends Owned {
  id: string
  /** Null: nobody has the address, or nobody who may sign in by it. */
  user_id: UserId | null
  email: string
  flow_hash: Buffer
  browser_hash: Buffer
  flow: Buffer
  code: Buffer | null
  link_hash: Buffer | null
  tries: Generated<number>
  created_at: Date
  expires_at: Date
}

export interface SmsCodes extends Owned {
  id: string
  user_id: UserId
  flow_hash: Buffer
  browser_hash: Buffer
  number: Buffer
  code: Buffer | null
  tries: Generated<number>
  expires_at: Date
}

export interface RememberedDevices extends Owned {
  token_hash: Buffer
  user_id: UserId
  proved_at: Date
  expires_at: Date
  id: Generated<Id<'device'>>
  ip: string | null
  user_agent: string | null
  last_used_at: Date | null
}

export interface Groups extends Owned {
  id: GroupId
  name: string
  name_search: Computed<string>
  description: Generated<string>
  /** The provider whose group it is, and what it is called there; null: an own one. */
  connection_id: ConnectionId | null
  external_key: string | null
  /** The directory whose group it is. */
  directory_id: DirectoryId | null
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface GroupUsers extends Owned {
  group_id: GroupId
  user_id: UserId
  added_at: Stamp
}

export interface GroupGroups extends Owned {
  group_id: GroupId
  child_id: GroupId
}

export interface UserAttributeSchemas {
  workspace_id: WorkspaceId
  schema: ColumnType<Record<string, unknown>, string, string>
  version: Generated<number>
  updated_at: Stamp
}

export interface WorkspaceRoles {
  workspace_id: WorkspaceId
  id: RoleId
  key: string
  name: string
  description: Generated<string>
  permissions: string[]
  built_in: Generated<boolean>
  root_only: Generated<boolean>
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface Roles extends Owned {
  id: RoleId
  key: string
  name: string
  description: Generated<string>
  permissions: string[]
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface ServiceAccounts extends Owned {
  id: ServiceAccountId
  name: string
  name_search: Computed<string>
  status: Generated<'active' | 'suspended'>
  tokens_valid_from: Date | null
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface ServiceAccountSecrets extends Owned {
  id: Id<'secret'>
  service_account_id: ServiceAccountId
  secret_hash: Buffer
  created_at: Stamp
  expires_at: Date | null
}

export interface ExternalMembers extends Owned {
  id: ExternalMemberId
  home_organization_id: OrganizationId
  home_user_id: UserId
  /** As the person let it be told when they accepted. */
  name: string
  email: string | null
  invitation_id: InvitationId
  consented_at: Date
  /** When the home organization did, where it was asked. */
  home_consented_at: Date | null
  created_at: Stamp
}

export interface MembershipsElsewhere extends Owned {
  id: ExternalMemberId
  user_id: UserId
  host_id: OrganizationId
  invitation_id: InvitationId
  status: 'waiting' | 'active'
  accepted_at: Date
  consented_at: Date | null
}

export interface Assignments extends Owned {
  id: AssignmentId
  user_id: UserId | null
  group_id: GroupId | null
  service_account_id: ServiceAccountId | null
  external_member_id: ExternalMemberId | null
  workspace_role_id: RoleId | null
  role_id: RoleId | null
  reach: Reach
  ends_at: Date | null
  end_set_at: Generated<Date | null>
  reminders: Generated<number>
  /** The provider that gave it; null: somebody here. */
  connection_id: ConnectionId | null
  /** The directory whose rule gave it. */
  directory_id: DirectoryId | null
  created_at: Stamp
}

export interface Invitations extends Owned {
  id: InvitationId
  email: string
  email_normalized: string
  given_name: string | null
  family_name: string | null
  status: 'pending' | 'accepted' | 'revoked'
  token_hash: Buffer | null
  invited_by: string
  invited_from: OrganizationId | null
  user_id: UserId | null
  kind: Generated<'member' | 'external'>
  external_member_id: ExternalMemberId | null
  sent_at: Date | null
  expires_at: Date
  accepted_at: Date | null
  locale: string | null
  profile: JsonWithDefault<Record<string, string>>
  accepted_terms: ColumnType<AcceptedAs | null, string | null | undefined, string | null>
  version: Generated<number>
  created_at: Stamp
}

export interface InvitationRoles extends Owned {
  invitation_id: InvitationId
  position: number
  workspace_role_id: RoleId | null
  role_id: RoleId | null
  reach: Reach
}

export interface InvitationGroups extends Owned {
  invitation_id: InvitationId
  group_id: GroupId
}

export interface IdempotencyKeys extends Owned {
  actor_id: string
  key: string
  request_hash: Buffer
  status: number
  body: Buffer | null
  created_at: Stamp
}
