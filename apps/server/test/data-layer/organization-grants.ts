import type { TableName } from './table-name.ts'

/** What an organization may not do to its own rows; everywhere else it reads and writes. */
export const ORGANIZATION_GRANTS: Partial<Record<TableName, string[]>> = {
  password_history: ['delete', 'insert', 'select'],
  group_users: ['delete', 'insert', 'select'],
  connection_domains: ['delete', 'insert', 'select'],
  connection_routes: ['delete', 'insert', 'select'],
  connection_test_details: ['delete', 'insert', 'select'],
  group_groups: ['delete', 'insert', 'select'],
  directory_removals: ['delete', 'insert', 'select'],
  directory_errors: ['delete', 'insert', 'select'],
  directory_trial_members: ['delete', 'insert', 'select'],
  invitation_roles: ['delete', 'insert', 'select'],
  invitation_groups: ['delete', 'insert', 'select'],
  self_registration_roles: ['delete', 'insert', 'select'],
  self_registration_groups: ['delete', 'insert', 'select'],
  idempotency_keys: ['insert', 'select'],
  events: ['insert', 'select'],
  event_blocks: ['select'],
  organization_days: ['delete', 'select'],
  organization_people: ['delete', 'select'],
  seats: ['delete', 'select', 'update(used)'],
  import_lines: ['delete', 'insert', 'select'],
  import_batches: ['delete', 'insert', 'select'],
  moves: ['delete', 'select', 'update'],
  template_uses: ['delete', 'select'],
}
