import type { Generated } from 'kysely'
import type { ConnectionId, Id, OrganizationId, RoleId, UserId, WorkspaceId } from '../../../kernel/ids.ts'
import type { Owned, Reach } from './people.ts'
import type { Json, JsonWithDefault, Stamp } from './tree.ts'

export type ConnectionProtocol = 'oidc' | 'saml'
export type ConnectionStatus = 'draft' | 'active' | 'inactive'
export type ConnectionSecretKind = 'client_secret' | 'client_key' | 'signing_key' | 'encryption_key'

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
  fallback: Generated<'own' | 'refuse'>
  sessions_valid_from: Date | null
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

export interface Identities extends Owned {
  connection_id: ConnectionId
  generation: number
  subject: string
  connection_organization_id: OrganizationId
  user_id: UserId
  created_at: Stamp
  last_used_at: Date | null
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
