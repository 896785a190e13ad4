/** An address or user name that somebody here has already is theirs: whoever is meant by it has to say so themself. */
const REASONS: Readonly<Record<string, string>> = {
  'user.email_taken': 'account_exists',
  'user.username_taken': 'account_exists',
  'user.email_domain_not_allowed': 'email_domain_not_allowed',
  'user.identifier_required': 'no_identifier',
}

/** Why a provider's word made no account, by what the account's own rules said. */
export const reasonOf = (code: string): string => REASONS[code] ?? code
