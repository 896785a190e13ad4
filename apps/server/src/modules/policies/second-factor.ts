import type { SecondFactorBasis } from '../../platform/db/index.ts'
import type { EffectivePolicy } from './fields.ts'

/** Of a session, or of a token that has outlived one and says less. */
export interface FactorProofs {
  amr?: readonly string[] | undefined
  /** Null: nothing was kept of it. Absent: it is not known here what was kept. */
  secondFactorBy?: SecondFactorBasis | null | undefined
}

/** What a second factor rests on; where that was not kept, a provider's counts for little. */
export function factorBasis({ amr = [], secondFactorBy }: FactorProofs): SecondFactorBasis {
  if (secondFactorBy) return secondFactorBy
  if (!amr.includes('fed') || amr.includes('otp')) return 'own'
  return secondFactorBy === null ? 'trusted' : 'proved'
}

/** Whether it counts here: one of the account's own anywhere, a provider's as far as the policy goes. */
export function countsAsFactor(
  { secondFactor: { fromConnection, requirement } }: EffectivePolicy,
  basis: SecondFactorBasis,
): boolean {
  if (basis === 'own') return true
  if (requirement === 'phishingResistant' || fromConnection === 'ignored') return false
  return fromConnection === 'trusted' || basis === 'proved'
}
