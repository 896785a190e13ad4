import type { Overview } from './queries.ts'

/** What somebody should look after, the most pressing first. */
export interface Attention {
  what: 'withoutFactor' | 'locked' | 'invitations' | 'applicationSecrets' | 'accountSecrets' | 'inertPolicy'
  count: number
  /** Where it is looked after; undefined where no screen is about it. */
  to?: string
}

/** Reads out of an overview what asks for attention. What the reader may not see asks for nothing. */
export function attentionOf(overview: Overview): Attention[] {
  const { people, secondFactorRequired, lockedAccounts, invitations, endingSecrets, inertPolicySettings } =
    overview
  const without = people && secondFactorRequired ? people.active - people.withSecondFactor : 0
  const all: Attention[] = [
    { what: 'withoutFactor', count: without, to: '/people' },
    { what: 'locked', count: lockedAccounts?.count ?? 0, to: '/people' },
    { what: 'invitations', count: invitations?.endingSoon ?? 0 },
    { what: 'applicationSecrets', count: endingSecrets.applications ?? 0, to: '/applications' },
    { what: 'accountSecrets', count: endingSecrets.serviceAccounts ?? 0 },
    { what: 'inertPolicy', count: inertPolicySettings ?? 0, to: '/policy' },
  ]
  return all.filter(({ count }) => count > 0)
}
