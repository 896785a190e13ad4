/** What a new account has of itself. */
export const BLANK = {
  email_proved_at: null,
  locale: null,
  profile: {},
  source: 'local',
  sources: {},
  external_id: null,
  last_sign_in_at: null,
  tokens_valid_from: null,
  links_valid_from: null,
  proofs_valid_from: null,
  waits_from: null,
  version: 1,
} as const
