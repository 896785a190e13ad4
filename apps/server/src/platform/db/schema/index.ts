import type { Selectable } from 'kysely'
import type * as accessReviews from './access-reviews.ts'
import type * as connections from './connections.ts'
import type * as directories from './directories.ts'
import type * as domains from './domains.ts'
import type * as imports from './imports.ts'
import type * as lazyMigration from './lazy-migration.ts'
import type * as moves from './moves.ts'
import type * as people from './people.ts'
import type * as protocol from './protocol.ts'
import type * as registrations from './registrations.ts'
import type * as selfRegistrations from './self-registrations.ts'
import type * as tree from './tree.ts'

/** Every table, for the query builder. The migrations are the truth; the catalogue test compares the two. */
export interface Schema {
  workspaces: tree.Workspaces
  organizations: tree.Organizations
  organization_closure: tree.OrganizationClosure
  organization_imports: tree.OrganizationImports
  slugs: tree.Slugs
  seats: tree.SeatsTable
  checklists: tree.Checklists
  templates: tree.Templates
  accepted_terms: registrations.AcceptedTerms
  registration_forms: registrations.RegistrationForms
  registrations: registrations.Registrations
  registration_messages: registrations.RegistrationMessages
  registration_proofs: registrations.RegistrationProofs
  applicants: selfRegistrations.Applicants
  self_registrations: selfRegistrations.SelfRegistrations
  self_registration_roles: selfRegistrations.SelfRegistrationRoles
  self_registration_groups: selfRegistrations.SelfRegistrationGroups
  self_registration_proofs: selfRegistrations.SelfRegistrationProofs
  template_uses: tree.TemplateUses
  workspace_days: tree.WorkspaceDays
  workspace_sizes: tree.WorkspaceSizes
  invalidations: tree.Invalidations
  domains: domains.Domains
  verified_domains: domains.VerifiedDomains
  users: people.Users
  passwords: people.Passwords
  password_history: people.PasswordHistory
  factors: people.Factors
  passkeys: people.Passkeys
  recovery_codes: people.RecoveryCodes
  lockouts: people.Lockouts
  proofs: people.Proofs
  mail_codes: people.MailCodes
  sms_codes: people.SmsCodes
  remembered_devices: people.RememberedDevices
  groups: people.Groups
  group_users: people.GroupUsers
  group_groups: people.GroupGroups
  user_attribute_schemas: people.UserAttributeSchemas
  workspace_roles: people.WorkspaceRoles
  roles: people.Roles
  service_accounts: people.ServiceAccounts
  service_account_secrets: people.ServiceAccountSecrets
  external_members: people.ExternalMembers
  memberships_elsewhere: people.MembershipsElsewhere
  assignments: people.Assignments
  access_reviews: accessReviews.AccessReviews
  access_review_reviewers: accessReviews.AccessReviewReviewers
  access_review_items: accessReviews.AccessReviewItems
  legacy_stores: lazyMigration.LegacyStores
  moves: moves.Moves
  move_people: moves.MovePeople
  move_groups: moves.MoveGroups
  imports: imports.Imports
  import_parts: imports.ImportParts
  import_lines: imports.ImportLines
  import_batches: imports.ImportBatches
  import_changes: imports.ImportChanges
  invitations: people.Invitations
  invitation_roles: people.InvitationRoles
  invitation_groups: people.InvitationGroups
  idempotency_keys: people.IdempotencyKeys
  connections: connections.ConnectionsTable
  connection_ids: connections.ConnectionIds
  connection_secrets: connections.ConnectionSecrets
  connection_domains: connections.ConnectionDomains
  connection_routes: connections.ConnectionRoutes
  connection_roles: connections.ConnectionRoles
  connection_groups: connections.ConnectionGroups
  connection_health: connections.ConnectionHealth
  connection_expiries: connections.ConnectionExpiries
  connection_metadata: connections.ConnectionMetadata
  connection_tests: connections.ConnectionTests
  connection_set_up_links: connections.ConnectionSetUpLinks
  connection_test_details: connections.ConnectionTestDetails
  identities: connections.Identities
  identity_claims: connections.IdentityClaims
  emergency_users: connections.EmergencyUsers
  connection_arrivals: connections.ConnectionArrivals
  used_assertions: connections.UsedAssertions
  provider_sign_outs: connections.ProviderSignOuts
  directories: directories.DirectoriesTable
  directory_tokens: directories.DirectoryTokens
  directory_users: directories.DirectoryUsers
  directory_groups: directories.DirectoryGroups
  directory_roles: directories.DirectoryRoles
  directory_removals: directories.DirectoryRemovals
  directory_errors: directories.DirectoryErrors
  directory_trials: directories.DirectoryTrials
  directory_trial_members: directories.DirectoryTrialMembers
  sessions: protocol.Sessions
  session_upstreams: protocol.SessionUpstreams
  applications: protocol.Applications
  application_secrets: protocol.ApplicationSecrets
  consents: protocol.Consents
  client_ids: protocol.ClientIds
  browser_sessions: protocol.BrowserSessions
  account_links: protocol.AccountLinks
  sign_in_flows: protocol.SignInFlows
  oauth_artifacts: protocol.OauthArtifacts
  oauth_grants: protocol.OauthGrants
  oauth_session_entries: protocol.OauthSessionEntries
  signing_keys: protocol.SigningKeys
  web_sign_ins: protocol.WebSignIns
  web_sessions: protocol.WebSessions
  branding: protocol.BrandingTable
  mail_templates: protocol.MailTemplates
  organization_days: protocol.OrganizationDays
  organization_people: protocol.OrganizationPeople
  organization_views: protocol.OrganizationViews
  events: protocol.Events
  event_blocks: protocol.EventBlocks
  unsealed_events: protocol.UnsealedEvents
}

export type * from './access-reviews.ts'
export type * from './connections.ts'
export type * from './directories.ts'
export type * from './domains.ts'
export type * from './imports.ts'
export type * from './lazy-migration.ts'
export type * from './moves.ts'
export type * from './people.ts'
export type * from './protocol.ts'
export type * from './registrations.ts'
export type * from './self-registrations.ts'
export type * from './tree.ts'

export type SessionRow = Selectable<protocol.Sessions>
export type UserRow = Selectable<people.Users>
