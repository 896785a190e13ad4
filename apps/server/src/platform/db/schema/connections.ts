import type { Generated } from 'kysely'
import type {
  ConnectionId,
  ConnectionTestId,
  Id,
  OrganizationId,
  RoleId,
  SetUpLinkId,
  UserId,
  WorkspaceId,
} from '../../../kernel/ids.ts'
import type { Owned, Reach } from './people.ts'
import type { Json, JsonWithDefault, Stamp } from './tree.ts'

export type ConnectionProtocol = 'oidc' | 'saml'
export type ConnectionStatus = 'draft' | 'active' | 'inactive'
export type ConnectionSecretKind = 'client_secret' | 'client_key' | 'signing_key' | 'encryption_key'

/** Of a key of this server: the next one, the one that is used, and one of before. */
export type KeyState = 'published' | 'active' | 'retiring'

export interface ConnectionsTable extends Owned {
  id: ConnectionId
  name: string
  protocol: ConnectionProtocol
  preset: string
  status: Generated<ConnectionStatus>
  reach: Generated<Reach>
  settings: Json<Record<string, unknown>>
  generation: Generated<number>
  creates_accounts: Generated<boolean>
  mappings: JsonWithDefault<Record<string, unknown>>
  revision: Generated<number>
  tested_revision: number | null
  changed_since_test: Generated<string[]>
  fallback: Generated<'own' | 'refuse'>
  sessions_valid_from: Date | null
  narrowed_at: Date | null
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface ConnectionIds {
  workspace_id: WorkspaceId
  connection_id: ConnectionId
  organization_id: OrganizationId
}

export interface ConnectionSecrets extends Owned {
  connection_id: ConnectionId
  kind: ConnectionSecretKind
  id: Id<'secret'>
  sealed: Buffer
  public_part: Json<Record<string, unknown>> | null
  expires_at: Date | null
  state: Generated<KeyState>
  activated_at: Date | null
  retires_at: Date | null
  created_at: Stamp
}

export interface ConnectionDomains extends Owned {
  connection_id: ConnectionId
  domain: string
}

export interface ConnectionRoutes extends Owned {
  connection_id: ConnectionId
  position: number
  kind: 'claim' | 'domain' | 'group'
  claim: string | null
  value: string
  target_id: OrganizationId
}

export interface ConnectionRoles extends Owned {
  connection_id: ConnectionId
  position: number
  claim: string
  value: string
  workspace_role_id: RoleId | null
  role_id: RoleId | null
  reach: Reach
  author_id: string
  author_organization_id: OrganizationId
}

export interface ConnectionGroups extends Owned {
  connection_id: ConnectionId
  claim: string
  prefix: Generated<string>
  allowed: Generated<string[]>
  author_id: string
  author_organization_id: OrganizationId
}

export interface ConnectionHealth extends Owned {
  connection_id: ConnectionId
  last_success_at: Date | null
  last_failure_at: Date | null
  last_failure_check: string | null
  last_failure_message: string | null
}

export interface ConnectionMetadata extends Owned {
  connection_id: ConnectionId
  url: string
  voucher_id: string
  voucher_organization_id: OrganizationId
  due_at: Date | null
  checked_at: Date | null
  changed_at: Date | null
  valid_until: Date | null
  differs: Generated<string[]>
  failing_since: Date | null
  failure_check: string | null
  failure_message: string | null
  failure_told: Generated<boolean>
}

export interface ConnectionExpiries extends Owned {
  connection_id: ConnectionId
  kind: ConnectionSecretKind | 'certificate'
  reference: string
  expires_at: Date
  due_at: Date | null
}

export interface ConnectionTests extends Owned {
  connection_id: ConnectionId
  id: ConnectionTestId
  revision: number
  token_hash: Buffer
  browser_hash: Buffer | null
  actor_kind: string
  actor_id: string
  actor_organization_id: OrganizationId
  status: Generated<'waiting' | 'passed' | 'failed'>
  steps: JsonWithDefault<{ name: string; at: string; result: string }[]>
  failure_check: string | null
  failure_message: string | null
  created_at: Stamp
  expires_at: Date
  finished_at: Date | null
  next_keys: Generated<boolean>
}

export interface ConnectionSetUpLinks extends Owned {
  connection_id: ConnectionId
  id: SetUpLinkId
  token_hash: Buffer
  giver_kind: string
  giver_id: string
  giver_organization_id: OrganizationId
  created_at: Date
  expires_at: Date
  opened_at: Date | null
  ended_at: Date | null
  end_reason: 'finished' | 'revoked' | 'replaced' | 'activated' | null
}

export interface ConnectionTestDetails extends Owned {
  connection_id: ConnectionId
  test_id: ConnectionTestId
  sealed: Buffer
  expires_at: Date
}

export interface Identities extends Owned {
  connection_id: ConnectionId
  generation: number
  subject: string
  connection_organization_id: OrganizationId
  user_id: UserId
  created_at: Stamp
  last_used_at: Date | null
}

export interface IdentityClaims extends Owned {
  id: string
  user_id: UserId
  email: string
  connection_id: ConnectionId
  connection_organization_id: OrganizationId
  generation: number
  subject: string
  flow_hash: Buffer
  browser_hash: Buffer
  code: Buffer | null
  tries: Generated<number>
  expires_at: Date
}

export interface EmergencyUsers extends Owned {
  user_id: UserId
  created_at: Date
}

export interface ConnectionArrivals {
  workspace_id: WorkspaceId
  code_hash: Buffer
  connection_id: ConnectionId
  answer: Buffer
  expires_at: Date
}

export interface UsedAssertions {
  workspace_id: WorkspaceId
  hash: Buffer
  expires_at: Date
}

export interface ProviderSignOuts {
  workspace_id: WorkspaceId
  hash: Buffer
  at: Date
  expires_at: Date
}
