import { z } from 'zod'
import { PROVIDER_CHECKS, type ProviderCheck } from './provider-fault.ts'

/** Why an answer that passed every check led to no account all the same. */
export const REFUSALS = [
  'settings_changed', // after a test was begun
  'connection_not_active',
  'organization_not_active',
  'method_not_allowed', // by the policy of the organization that the person belongs to
  'network_not_allowed',
  'no_account',
  'no_seat', // where the organization has only so many
  'account_exists',
  'another_account',
  'email_domain_not_allowed',
  'no_identifier',
  'no_route',
  'route_astray',
  'linked_already',
  'subject_taken',
  'proof_too_old',
  'account_not_active',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** Why somebody whom a provider was asked about has no account by it. */
export type NotThroughReason = ProviderCheck | Refusal

/** As it is kept and told: the release before or after this one may know others, so it is read whatever it is. */
export const NotThroughCode = z.string().meta({ enum: [...PROVIDER_CHECKS, ...REFUSALS] })
