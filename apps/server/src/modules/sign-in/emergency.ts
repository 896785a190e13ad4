import { hasFactor, type OwnFactors, usableFactors } from '../credentials/index.ts'
import { type EffectivePolicy, policyInEmergency } from '../policies/index.ts'
import type { FlowState } from './state.ts'

/** What of the machine's facts it depends on. */
interface Facts {
  emergency: boolean
  sendsSms: boolean
  connections: readonly unknown[]
  policy?: EffectivePolicy | undefined
}
interface Account extends OwnFactors {
  isEmergency: boolean
}
interface First {
  by: 'password' | 'passkey' | 'emailCode' | 'connection'
  emergency?: boolean
}
interface SignInStep {
  name: 'signIn'
  password: boolean
  passkey: boolean
  emailCode: boolean
  emergency?: 'offered' | 'asked'
}

/**
 * The form for a password is shown where the policy allows one, and where emergency access was asked for or is all that there
 * is: to everybody, as it tells nothing of who is named.
 */
export function signInStep(
  { signIn: { methods } }: EffectivePolicy,
  state: FlowState,
  facts: Facts,
): SignInStep {
  const other = { passkey: methods.includes('passkey'), emailCode: methods.includes('emailCode') }
  if (methods.includes('password')) return { name: 'signIn', password: true, ...other }
  if (!facts.emergency) return { name: 'signIn', password: false, ...other }
  return asksForEmergency(state, facts)
    ? { name: 'signIn', password: true, ...other, emergency: 'asked' }
    : { name: 'signIn', password: false, ...other, emergency: 'offered' }
}

/** Whether a password that comes now is meant as emergency access. */
export const asksForEmergency = ({ emergency }: FlowState, facts: Facts): boolean =>
  facts.emergency && (emergency === true || isTheOnlyWay(facts))

const isTheOnlyWay = ({ connections, policy }: Facts): boolean =>
  connections.length === 0 &&
  policy?.signIn.methods.some((method) => method === 'passkey' || method === 'emailCode') !== true

/** Somebody who is named, and who came by the form for it: nobody slips into emergency access without having asked. */
const isInEmergency = (facts: Facts, account: Account, first: First): boolean =>
  facts.emergency && first.by === 'password' && first.emergency === true && account.isEmergency

/** A second factor that is only set up on the way proves nothing: whoever has guessed the password would do it. */
export const lacksFactor = (policy: EffectivePolicy, facts: Facts, account: Account, first: First): boolean =>
  isInEmergency(facts, account, first) && !hasFactor(usableFactors(policy, account, facts.sendsSms))

/** What this account has to prove then: nothing is loosened for it but that a password counts. */
export const policyFor = (
  policy: EffectivePolicy,
  facts: Facts,
  account: Account,
  first: First,
): EffectivePolicy => (isInEmergency(facts, account, first) ? policyInEmergency(policy) : policy)
