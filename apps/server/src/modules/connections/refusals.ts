/** Why an answer that passed every check led to no account all the same. */
export const REFUSALS = [
  'settings_changed', // after a test was begun
  'connection_not_active',
  'organization_not_active',
  'no_account',
  'account_exists',
  'another_account',
  'email_domain_not_allowed',
  'no_identifier',
  'no_route',
  'route_astray',
  'linked_already',
  'proof_too_old',
  'account_not_active',
] as const
