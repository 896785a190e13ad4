import { DomainError } from '../../../kernel/errors.ts'
import type { Refusal } from '../../connections/index.ts'

/** An address or user name that somebody here has already is theirs: whoever is meant by it has to say so themself. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  'user.email_taken': 'account_exists',
  'user.username_taken': 'account_exists',
  'user.email_domain_not_allowed': 'email_domain_not_allowed',
  'limits.seats_exhausted': 'no_seat',
  'user.identifier_required': 'no_identifier',
}

/** Why a provider's word made no account, by what the account's own rules said; undefined where they said nothing. */
export const refusalOf = (error: unknown): Refusal | undefined =>
  error instanceof DomainError ? REFUSALS[error.code] : undefined
