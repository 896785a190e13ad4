import { sql } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrgTx, WorkspaceTx } from '../../platform/db/index.ts'

/**
 * What an organization owns, in an order in which nothing is removed while something else refers to it; what
 * hangs on a user, group or application goes with it. A test compares this with the catalogue.
 */
export const PURGED_TABLES = [
  'template_uses',
  'applicants',
  'self_registration_proofs',
  'self_registration_groups',
  'self_registration_roles',
  'self_registrations',
  'invitation_groups',
  'invitation_roles',
  'invitations',
  'connection_routes',
  'connection_roles',
  'connection_groups',
  'directory_roles',
  'assignments',
  'external_members',
  'memberships_elsewhere',
  'access_review_items',
  'access_review_reviewers',
  'access_reviews',
  'move_groups',
  'move_people',
  'moves',
  'import_changes',
  'import_batches',
  'import_lines',
  'import_parts',
  'imports',
  'group_groups',
  'group_users',
  'directory_groups',
  'groups',
  'directory_users',
  'directory_removals',
  'directory_errors',
  'directory_trial_members',
  'directory_trials',
  'directory_tokens',
  'directories',
  'legacy_stores',
  'roles',
  'service_account_secrets',
  'service_accounts',
  'application_secrets',
  'applications',
  'client_ids',
  'mail_codes',
  'sms_codes',
  'identity_claims',
  'identities',
  'emergency_users',
  'connection_domains',
  'connection_secrets',
  'connection_health',
  'connection_expiries',
  'connection_metadata',
  'connection_test_details',
  'connection_tests',
  'connection_set_up_links',
  'connections',
  'connection_ids',
  'consents',
  'remembered_devices',
  'proofs',
  'lockouts',
  'recovery_codes',
  'factors',
  'passkeys',
  'password_history',
  'passwords',
  'session_upstreams',
  'sessions',
  'branding',
  'mail_templates',
  'verified_domains',
  'domains',
  'organization_views',
  'organization_days',
  'organization_people',
  'accepted_terms',
  'seats',
  'checklists',
  'users',
] as const

/** Deleted organizations, and those below them, that still own something; the lowest first. */
export async function selectUnpurged(tx: WorkspaceTx, limit: number): Promise<OrganizationId[]> {
  const { rows } = await sql<{ id: OrganizationId }>`
    select below.id
      from organizations head
      join organization_closure tree on tree.ancestor_id = head.id
      join organizations below on below.id = tree.descendant_id
     where head.workspace_id = ${tx.workspaceId} and head.status = 'deleted' and head.purged_at is null
       and below.purged_at is null
     group by below.id
     order by max(tree.distance) desc, below.id
     limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}

/** Turns users into tombstones: only those may be removed at all. Returns how many were done. */
export async function eraseUsers(tx: OrgTx, limit: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('users')
    .set({
      status: 'deleted',
      email: null,
      email_normalized: null,
      username: null,
      given_name: null,
      family_name: null,
      display_name: '',
      external_id: null,
      profile: '{}',
      attributes: '{}',
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('users')
        .select('id')
        .where('organization_id', '=', tx.organizationId)
        .where('status', '<>', 'deleted')
        .limit(limit),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Removes rows of one table; returns how many. */
export async function removeRows(
  tx: OrgTx,
  table: (typeof PURGED_TABLES)[number],
  limit: number,
): Promise<number> {
  const name = sql.table(table)
  const { numAffectedRows } = await sql`
    delete from ${name} where organization_id = ${tx.organizationId} and ctid in (
      select ctid from ${name} where organization_id = ${tx.organizationId} limit ${limit})`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Marks a tombstone as empty. */
export async function markPurged(tx: WorkspaceTx, id: OrganizationId, now: Date): Promise<void> {
  await tx
    .updateTable('organizations')
    .set({ status: 'deleted', attributes: '{}', purged_at: now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
}
