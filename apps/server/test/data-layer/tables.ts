import { LEFT_OUT } from '../../src/platform/db/backup/tables.ts'
import { IMPORT_GRANTS } from './import-grants.ts'
import type { TableName } from './table-name.ts'

/**
 * What each table is, and so who may reach it. `organization`: owned by one organization, behind the template's
 * fence. Every other table is an exception, spelled out below. The type makes this list the query builder's own.
 */
export const TABLES: Record<TableName, 'organization' | 'other'> = {
  workspaces: 'other',
  organizations: 'other',
  organization_closure: 'other',
  slugs: 'other',
  verified_domains: 'other',
  invalidations: 'other',
  unsealed_events: 'other',
  workspace_roles: 'other',
  user_attribute_schemas: 'other',
  templates: 'other',
  organization_imports: 'other',
  registration_forms: 'other',
  registrations: 'other',
  registration_messages: 'other',
  registration_proofs: 'other',
  workspace_days: 'other',
  workspace_sizes: 'other',
  client_ids: 'other',
  connection_ids: 'other',
  connection_arrivals: 'other',
  used_assertions: 'other',
  provider_sign_outs: 'other',
  browser_sessions: 'other',
  account_links: 'other',
  sign_in_flows: 'other',
  oauth_artifacts: 'other',
  oauth_grants: 'other',
  oauth_session_entries: 'other',
  signing_keys: 'other',
  rate_limits: 'other',
  web_sign_ins: 'other',
  web_sessions: 'other',
  users: 'organization',
  passwords: 'organization',
  password_history: 'organization',
  factors: 'organization',
  passkeys: 'organization',
  recovery_codes: 'organization',
  lockouts: 'organization',
  proofs: 'organization',
  remembered_devices: 'organization',
  groups: 'organization',
  group_users: 'organization',
  group_groups: 'organization',
  roles: 'organization',
  service_accounts: 'organization',
  service_account_secrets: 'organization',
  external_members: 'organization',
  memberships_elsewhere: 'organization',
  assignments: 'organization',
  access_reviews: 'organization',
  access_review_reviewers: 'organization',
  access_review_items: 'organization',
  legacy_stores: 'organization',
  moves: 'organization',
  move_people: 'organization',
  move_groups: 'organization',
  imports: 'organization',
  import_parts: 'organization',
  import_lines: 'organization',
  import_batches: 'organization',
  import_changes: 'organization',
  invitations: 'organization',
  invitation_roles: 'organization',
  invitation_groups: 'organization',
  idempotency_keys: 'organization',
  connections: 'organization',
  connection_secrets: 'organization',
  connection_domains: 'organization',
  connection_routes: 'organization',
  connection_roles: 'organization',
  connection_groups: 'organization',
  connection_health: 'organization',
  connection_expiries: 'organization',
  connection_metadata: 'organization',
  connection_tests: 'organization',
  connection_set_up_links: 'organization',
  connection_test_details: 'organization',
  identities: 'organization',
  identity_claims: 'organization',
  mail_codes: 'organization',
  sms_codes: 'organization',
  sessions: 'organization',
  session_upstreams: 'organization',
  applications: 'organization',
  application_secrets: 'organization',
  consents: 'organization',
  events: 'organization',
  event_blocks: 'organization',
  branding: 'organization',
  mail_templates: 'organization',
  organization_views: 'organization',
  organization_days: 'organization',
  organization_people: 'organization',
  template_uses: 'organization',
  domains: 'organization',
  emergency_users: 'organization',
  directories: 'organization',
  directory_tokens: 'organization',
  directory_users: 'organization',
  directory_groups: 'organization',
  directory_roles: 'organization',
  directory_removals: 'organization',
  directory_errors: 'organization',
  directory_trials: 'organization',
  directory_trial_members: 'organization',
  accepted_terms: 'organization',
  seats: 'organization',
  checklists: 'organization',
  applicants: 'organization',
  self_registrations: 'organization',
  self_registration_roles: 'organization',
  self_registration_groups: 'organization',
  self_registration_proofs: 'organization',
}

/** The one expression of a fence, in the words of the catalogue. */
export const IN_ORGANIZATION =
  '((organization_id = bailiwick_organization_id()) AND (workspace_id = bailiwick_workspace_id()))'
export const IN_WORKSPACE = '(workspace_id = bailiwick_workspace_id())'

/** What an organization-owned table has beyond the template: `role command using / check`. */
export const EXTRA_POLICIES: Partial<Record<TableName, Record<string, string>>> = {
  users: {
    only_tombstones: "restrictive organization delete (status = 'deleted'::text) / -",
    for_sealer: 'sealer select true / -',
  },
  accepted_terms: {
    for_organization: 'restrictive workspace insert - / (user_id IS NULL)',
  },
  factors: { for_sealer: 'sealer select true / -' },
  passkeys: { for_sealer: 'sealer select true / -' },
  organization_days: { for_sealer: 'sealer all true / true' },
  // Where something is due: it is done inside the organization.
  connection_expiries: { due: 'janitor select (due_at < now()) / -' },
  connection_metadata: { due: 'janitor select (due_at < now()) / -' },
  connection_secrets: { due: 'janitor select (retires_at < now()) / -' },
  domains: { due: 'janitor select (due_at < now()) / -' },
  moves: { due: 'janitor select (due_at < now()) / -' },
  access_reviews: {
    due: 'janitor select (due_next_at < now()) / -',
    look: 'janitor select (look_next_at < now()) / -',
  },
  // What came of it is never written over.
  access_review_items: { settled: 'restrictive organization update (outcome IS NULL) / true' },
  imports: { due: 'janitor select (due_at < now()) / -' },
  organization_people: { for_sealer: 'sealer all true / true' },
  events: {
    for_relay: 'relay all true / true',
    for_sealer: 'sealer all true / true',
    from_installation: 'installation insert - / true',
    from_protocol:
      `protocol insert - / (${IN_WORKSPACE} AND (NOT outgoing) AND (type = ANY ` +
      "(ARRAY['token.reused'::text, 'token.revoked'::text, 'token.exchanged'::text])))",
    new_only:
      'restrictive installation, organization, protocol, workspace insert - / ' + '(relayed_at IS NULL)',
  },
  // Where some have ended: they are removed inside their organization, with an event.
  assignments: {
    over: 'janitor select (ends_at < now()) / -',
    reminder: "janitor select ((reminders < 2) AND (ends_at < (now() + '14 days'::interval))) / -",
    from_template: 'restrictive workspace insert - / ((group_id IS NOT NULL) AND (ends_at IS NULL))',
  },
  event_blocks: {
    for_sealer: 'sealer all true / true',
    only_pruned: 'restrictive sealer delete ((pruned_at IS NOT NULL) AND (noted_at IS NULL)) / -',
  },
  invitations: {
    first_administrator:
      "restrictive workspace insert - / ((status = 'pending'::text) AND (token_hash IS NULL) AND (user_id IS NULL) " +
      'AND (invited_from IS NOT NULL) AND (invited_from <> organization_id))',
  },
  invitation_roles: {
    first_administrator:
      'restrictive workspace insert - / ((workspace_role_id IS NOT NULL) AND (role_id IS NULL))',
  },
}

/** Grants of organization-owned tables beyond `select` for subtree and workspace. */
export const EXTRA_GRANTS: Partial<Record<TableName, Record<string, string[]>>> = {
  passwords: { subtree: ['select(organization_id, user_id, workspace_id)'] },
  factors: {
    workspace: ['select(id, organization_id, workspace_id)'],
    sealer: ['select(confirmed_at, organization_id, user_id)'],
  },
  passkeys: {
    subtree: ['select(organization_id, user_id, workspace_id)'],
    sealer: ['select(organization_id, user_id)'],
  },
  legacy_stores: { workspace: ['select(organization_id, workspace_id)'] },
  // Begun with a change of the tree.
  moves: {
    workspace: ['insert', 'select'],
    janitor: ['select(due_at, id, organization_id, turn_of, workspace_id)'],
  },
  access_reviews: {
    workspace: ['select'],
    subtree: ['select'],
    janitor: ['select(due_next_at, id, look_next_at, organization_id, workspace_id)'],
  },
  move_people: { workspace: ['insert', 'select'] },
  move_groups: { workspace: ['insert', 'select'] },
  ...IMPORT_GRANTS,
  connection_secrets: {
    workspace: ['select(connection_id, id, kind, organization_id, workspace_id)'],
    janitor: ['select(connection_id, organization_id, retires_at, workspace_id)'],
  },
  session_upstreams: {
    subtree: ['select(organization_id, session_id, sid_hash, subject_hash, workspace_id)'],
    workspace: ['select(organization_id, session_id, workspace_id)'],
  },
  users: { sealer: ['select(id, organization_id, status, workspace_id)'] },
  organization_days: { sealer: ['insert', 'select', 'update(failed_sign_ins, sign_ins)'] },
  organization_people: {
    sealer: ['insert', 'select', 'update(active, counted_at, people, with_second_factor)'],
  },
  assignments: {
    workspace: ['insert', 'select'],
    subtree: ['select'],
    janitor: ['select(ends_at, organization_id, reminders, workspace_id)'],
  },
  roles: {
    workspace: ['insert', 'select', 'update(description, name, permissions, updated_at, version)'],
    subtree: ['select'],
  },
  groups: {
    workspace: ['insert', 'select', 'update(description, updated_at, version)'],
    subtree: ['select'],
  },
  group_groups: { workspace: ['insert', 'select'], subtree: ['select'] },
  template_uses: { workspace: ['insert', 'select', 'update(applied_at, revision)'], subtree: ['select'] },
  idempotency_keys: { workspace: ['insert', 'select'] },
  connection_expiries: {
    workspace: ['select'],
    subtree: ['select'],
    janitor: ['select(connection_id, due_at, organization_id, workspace_id)'],
  },
  connection_metadata: {
    workspace: ['select'],
    subtree: ['select'],
    janitor: ['select(connection_id, due_at, organization_id, workspace_id)'],
  },
  domains: {
    workspace: ['select'],
    subtree: ['select'],
    janitor: ['select(due_at, id, organization_id, workspace_id)'],
  },
  // How many seats invitations take is counted over a subtree; nothing else of them is read there.
  invitations: {
    workspace: ['insert', 'select(expires_at, kind, organization_id, status, workspace_id)'],
    subtree: ['select(expires_at, kind, organization_id, status, workspace_id)'],
  },
  seats: {
    workspace: ['insert', 'select', 'update(counted_at, counts, most, sure_from, used)'],
    subtree: ['select'],
  },
  invitation_roles: { workspace: ['insert', 'select'] },
  accepted_terms: { workspace: ['insert', 'select'], subtree: ['select'] },
  events: {
    workspace: ['insert', 'select'],
    installation: ['insert'],
    protocol: [
      'insert(actor_id, actor_kind, actor_organization_id, data, id, organization_id, outcome, outgoing, personal, ' +
        'personal_digest, personal_salt, reason, target_id, target_kind, type, workspace_id)',
    ],
    relay: [
      'select(id, occurred_at, organization_id, outgoing, relayed_at, target_id, target_kind, type, workspace_id)',
      'update(relayed_at)',
    ],
    sealer: ['delete', 'select', 'update(personal, personal_salt)'],
  },
  event_blocks: { sealer: ['delete', 'insert', 'select', 'update(noted_at, pruned_at)'] },
}

/** What is over, and so may be seen and removed by the janitor, of whichever organization; nothing else is. */
export const PERISHABLE: Partial<Record<TableName, string>> = {
  invalidations: "(created_at < (now() - '00:05:00'::interval))",
  rate_limits: '(expire < ((EXTRACT(epoch FROM now()) * (1000)::numeric))::bigint)',
  sign_in_flows: "(expires_at < (now() - '01:00:00'::interval))",
  web_sign_ins: "(expires_at < (now() - '01:00:00'::interval))",
  organization_views: "(expires_at < (now() - '01:00:00'::interval))",
  organization_days: '(day < (CURRENT_DATE - 400))',
  workspace_days: '(day < (CURRENT_DATE - 400))',
  web_sessions: "(updated_at < (now() - '32 days'::interval))",
  oauth_artifacts: "(expires_at < (now() - '01:00:00'::interval))",
  oauth_grants: "(expires_at < (now() - '01:00:00'::interval))",
  oauth_session_entries: "(updated_at < (now() - '32 days'::interval))",
  browser_sessions: "(created_at < (now() - '32 days'::interval))",
  remembered_devices: "(expires_at < (now() - '01:00:00'::interval))",
  proofs: "(expires_at < (now() - '1 day'::interval))",
  sms_codes: "(expires_at < (now() - '01:00:00'::interval))",
  mail_codes: "(expires_at < (now() - '01:00:00'::interval))",
  identity_claims: "(expires_at < (now() - '01:00:00'::interval))",
  registration_proofs: "(expires_at < (now() - '01:00:00'::interval))",
  applicants: '(forget_at < now())',
  import_parts: '(expires_at < now())',
  import_lines: "(created_at < (now() - '90 days'::interval))",
  directory_trials: "(at < (now() - '90 days'::interval))",
  self_registration_proofs: "(expires_at < (now() - '01:00:00'::interval))",
  connection_arrivals: "(expires_at < (now() - '01:00:00'::interval))",
  connection_test_details: '(expires_at < now())',
  used_assertions: "(expires_at < (now() - '01:00:00'::interval))",
  provider_sign_outs: "(expires_at < (now() - '01:00:00'::interval))",
  idempotency_keys: "(created_at < (now() - '1 day'::interval))",
  lockouts:
    "((failed_at < (now() - '2 days'::interval)) AND (COALESCE(locked_until, failed_at) < (now() - '1 day'::interval)))",
  consents: "((scopes = '{}'::text[]) AND (withdrawn_at < (now() - '2 days'::interval)))",
  invitations: "(expires_at < (now() - '90 days'::interval))",
  sessions: "((ended_at < (now() - '30 days'::interval)) OR (created_at < (now() - '60 days'::interval)))",
}

/** The door of backups, which is there wherever a backup is not left out. */
export function backedUp(table: TableName): {
  policies: Record<string, string>
  grants: Record<string, string[]>
} {
  if (LEFT_OUT.includes(table)) return { policies: {}, grants: {} }
  return { policies: { for_backup: 'backup select true / -' }, grants: { backup: ['select'] } }
}

/** The janitor's door to a table, when it has one. */
export function perishing(table: TableName): {
  policies: Record<string, string>
  grants: Record<string, string[]>
} {
  const over = PERISHABLE[table]
  if (over === undefined) return { policies: {}, grants: {} }
  return { policies: { over: `janitor all ${over} / -` }, grants: { janitor: ['delete', 'select'] } }
}
