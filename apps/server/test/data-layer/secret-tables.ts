import type { TableName } from './table-name.ts'

/** Tables of secrets: a question about a subtree or a workspace has no business there. */
export const SECRET: readonly TableName[] = [
  'passwords',
  'password_history',
  'factors',
  'passkeys',
  'recovery_codes',
  'proofs',
  'remembered_devices',
  'application_secrets',
  'service_account_secrets',
  'connection_secrets',
  'directory_tokens',
  'legacy_stores',
  'identity_claims',
  'mail_codes',
  'sms_codes',
  'session_upstreams',
  'connection_tests',
  'connection_set_up_links',
  'connection_test_details',
  'idempotency_keys',
  'invitations',
  'self_registration_proofs',
  'import_parts',
]
