import type { TableName } from '../data-layer/table-name.ts'

/**
 * What becomes of each table's rows about a person who moves to another organization: they are made anew there; asked of the
 * person again, as they are bound to organization and account; gone; or left to the organization for its history, under an id
 * that is nobody any more.
 */
type Decision = 'along' | 'asked anew' | 'dropped' | 'history'

export const DECIDED: Partial<Record<TableName, Decision>> = {
  users: 'along',
  passwords: 'along',
  password_history: 'along',
  factors: 'along',
  // As far as the provider lets people of the other organization in as well.
  identities: 'along',
  // Its authenticator keeps organization and account.
  passkeys: 'asked anew',
  // Their hashes have organization and account in them.
  recovery_codes: 'asked anew',
  emergency_users: 'dropped',
  remembered_devices: 'dropped',
  proofs: 'dropped',
  mail_codes: 'dropped',
  sms_codes: 'dropped',
  lockouts: 'dropped',
  identity_claims: 'dropped',
  group_users: 'dropped',
  assignments: 'dropped',
  consents: 'dropped',
  applicants: 'dropped',
  memberships_elsewhere: 'dropped',
  external_members: 'dropped',
  // Of one that a directory has no more; whoever it has is not moved by hand.
  directory_users: 'dropped',
  access_review_reviewers: 'dropped',
  move_people: 'dropped',
  import_changes: 'dropped',
  account_links: 'dropped',
  // Of an account that is no more, they open nothing.
  browser_sessions: 'dropped',
  oauth_grants: 'dropped',
  sessions: 'history',
  invitations: 'history',
  accepted_terms: 'history',
  access_review_items: 'history',
}
