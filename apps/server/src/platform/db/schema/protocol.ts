import type { ColumnType, Generated } from 'kysely'
import type {
  ApplicationId,
  ConnectionId,
  EventId,
  Id,
  OrganizationId,
  SessionId,
  UserId,
  WorkspaceId,
} from '../../../kernel/ids.ts'
import type { Owned } from './people.ts'
import type { Json, JsonWithDefault, Stamp } from './tree.ts'

export type SigningAlgorithm = 'ES256' | 'RS256' | 'EdDSA'
export type ApplicationType = 'web' | 'spa' | 'native' | 'machine'
export type OpenTo = 'organization' | 'subtree' | 'all'

/** What a second factor rests on: one of the account's own, a provider that said so, or one that is trusted whatever it says. */
export type SecondFactorBasis = 'own' | 'proved' | 'trusted'

/** Which of its own an account gave as second factor; a passkey that has verified its owner is more than one that has not. */
export type SecondFactorKind = 'totp' | 'recoveryCode' | 'sms' | 'passkey' | 'verifiedPasskey'

export interface Sessions extends Owned {
  id: SessionId
  user_id: UserId
  amr: string[]
  acr: string
  authenticated_at: Date
  second_factor_at: Date | null
  /** Null where none was given, or it is the account's own and of before this was kept. */
  second_factor_by: SecondFactorBasis | null
  /** Null where none of its own was given, or it was of before this was kept. */
  second_factor_kind: SecondFactorKind | null
  ip: string | null
  user_agent: string | null
  created_at: Stamp
  last_seen_at: Stamp
  ended_at: Date | null
  end_reason: string | null
  /** The provider that proved the account; null: what the account has here. */
  connection_id: ConnectionId | null
  connection_organization_id: OrganizationId | null
  /** When it is over by the word of that provider. */
  ends_at: Date | null
}

/** What a sign-out at the provider that a session came through needs, and what that provider calls it by. */
export interface SessionUpstreams extends Owned {
  session_id: SessionId
  connection_id: ConnectionId
  connection_organization_id: OrganizationId
  generation: number
  subject_hash: Buffer
  sid_hash: Buffer | null
  sealed: Buffer
}

export interface Applications extends Owned {
  id: ApplicationId
  client_id: string
  name: string
  name_search: Generated<string>
  type: ApplicationType
  status: Generated<'active' | 'disabled'>
  tokens_valid_from: Date | null
  first_party: Generated<boolean>
  open_to: Generated<OpenTo>
  redirect_uris: Generated<string[]>
  post_logout_redirect_uris: Generated<string[]>
  backchannel_logout_uri: string | null
  allowed_origins: Generated<string[]>
  scopes: Generated<string[]>
  resources: Generated<string[]>
  signing_algorithm: Generated<SigningAlgorithm>
  require_par: Generated<boolean>
  device_flow: Generated<boolean>
  jwks: ColumnType<
    { keys: Readonly<Record<string, unknown>>[] } | null,
    string | null | undefined,
    string | null
  >
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface ApplicationSecrets extends Owned {
  id: Id<'secret'>
  application_id: ApplicationId
  secret_hash: Buffer
  created_at: Stamp
  expires_at: Date | null
}

export interface Consents extends Owned {
  user_id: UserId
  client_id: string
  entered_id: OrganizationId
  scopes: string[]
  granted_at: Stamp
  withdrawn_at: Date | null
}

export interface ClientIds {
  workspace_id: WorkspaceId
  client_id: string
  organization_id: OrganizationId
  kind: 'application' | 'service_account'
  subject_id: string
}

export interface BrowserSessions {
  workspace_id: WorkspaceId
  browser_hash: Buffer
  organization_id: OrganizationId
  user_id: UserId
  session_id: SessionId
  created_at: Stamp
}

/** Of two linked accounts one row each. No organization's role reaches it. */
export interface AccountLinks {
  workspace_id: WorkspaceId
  organization_id: OrganizationId
  user_id: UserId
  other_organization_id: OrganizationId
  other_user_id: UserId
  linked_at: Date
}

export interface SignInFlows {
  workspace_id: WorkspaceId
  id_hash: Buffer
  browser_hash: Buffer
  state: Json<Record<string, unknown>>
  version: Generated<number>
  expires_at: Date
  created_at: Stamp
}

export interface OauthArtifacts {
  workspace_id: WorkspaceId
  hash: Buffer
  kind: string
  grant_id: string | null
  organization_id: OrganizationId | null
  payload: Json<Record<string, unknown>>
  consumed_at: Date | null
  expires_at: Date
}

export interface OauthGrants {
  workspace_id: WorkspaceId
  id: string
  user_id: UserId
  client_id: string
  organization_id: OrganizationId
  payload: Json<Record<string, unknown>>
  expires_at: Date
}

export interface OauthSessionEntries {
  workspace_id: WorkspaceId
  session_id: SessionId
  organization_id: OrganizationId
  authorizations: Json<Record<string, unknown>>
  state: Json<Record<string, unknown>> | null
  updated_at: Stamp
}

export interface SigningKeys {
  workspace_id: WorkspaceId
  id: Id<'signingKey'>
  algorithm: SigningAlgorithm
  public_jwk: Json<Record<string, unknown>>
  private_key: Buffer
  state: 'published' | 'active' | 'retiring' | 'retired'
  created_at: Stamp
  activated_at: Date | null
  retired_at: Date | null
}

export interface Events extends Owned {
  id: EventId
  type: string
  outcome: 'success' | 'denied' | 'failed'
  reason: string | null
  actor_kind: string
  actor_id: string | null
  actor_organization_id: OrganizationId | null
  target_kind: string | null
  target_id: string | null
  data: JsonWithDefault<Record<string, unknown>>
  personal: Json<Record<string, unknown>> | null
  personal_salt: Buffer | null
  personal_digest: Buffer | null
  outgoing: Generated<boolean>
  relayed_at: Date | null
  occurred_at: Stamp
}

export interface UnsealedEvents extends Owned {
  id: EventId
}

export interface EventBlocks extends Owned {
  number: string
  previous_hash: Buffer
  hash: Buffer
  digest: Buffer
  event_count: number
  /** In the order in which they stand in it. Those of a pruned block are gone. */
  event_ids: EventId[]
  first_event_id: EventId
  last_event_id: EventId
  pruned_at: Date | null
  /** Since when somebody may hold it as a checkpoint. */
  noted_at: Generated<Date | null>
  sealed_at: Date
}

export interface WebSignIns {
  workspace_id: WorkspaceId
  state_hash: Buffer
  browser_hash: Buffer
  sealed: Buffer
  expires_at: Date
}

export interface WebSessions {
  workspace_id: WorkspaceId
  session_id: SessionId
  organization_id: OrganizationId
  browser_hash: Buffer
  sealed: Buffer
  access_expires_at: Date
  refreshing_until: Date | null
  updated_at: Stamp
}

export interface OrganizationViews extends Owned {
  session_id: SessionId
  expires_at: Date
}

export interface OrganizationDays extends Owned {
  day: string
  sign_ins: Generated<number>
  failed_sign_ins: Generated<number>
}

export interface OrganizationPeople extends Owned {
  people: number
  active: number
  with_second_factor: number
  counted_at: Date
}

export interface BrandingTable extends Owned {
  settings: JsonWithDefault<Record<string, unknown>>
  logo: Buffer | null
  logo_type: string | null
  logo_hash: string | null
  logo_dark: Buffer | null
  logo_dark_type: string | null
  logo_dark_hash: string | null
  version: Generated<number>
  updated_at: Stamp
}

export interface MailTemplates extends Owned {
  kind: string
  settings: JsonWithDefault<Record<string, unknown>>
  version: Generated<number>
  updated_at: Stamp
}
