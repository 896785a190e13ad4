import { type EffectivePolicy, SELF_REGISTRATIONS, type SelfRegistrationMode } from './fields.ts'

/** Of what a policy admits and what somebody wants, the stricter: whoever would have to be let in by both. */
export function stricterMode(
  { registration }: EffectivePolicy,
  wanted: SelfRegistrationMode,
): SelfRegistrationMode {
  const rank = (mode: SelfRegistrationMode) => SELF_REGISTRATIONS.indexOf(mode)
  return rank(wanted) > rank(registration.people) ? wanted : registration.people
}
