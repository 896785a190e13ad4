import { PolicyError } from './errors.ts'
import type { EffectivePolicy, PolicyPointer, SecondFactor, SignInMethod } from './fields.ts'
import { inRequest } from './only-stricter.ts'
import type { PolicySettings } from './settings.ts'

/** What somebody has, or what this server can do at all. */
export interface Available {
  readonly methods: ReadonlySet<SignInMethod>
  readonly factors: ReadonlySet<SecondFactor>
}

/** What this release can do, wherever it runs. Codes by SMS need a gateway, so nobody can count on them. */
export const AVAILABLE_NOW: Available = {
  methods: new Set<SignInMethod>(['password', 'passkey', 'emailCode', 'connection']),
  factors: new Set<SecondFactor>(['totp', 'passkey', 'recoveryCode']),
}

/**
 * The ways to sign in that remain under a policy, second factor included; empty means none. For one
 * person, `available` names the methods they have and the factors they have or could still enrol.
 */
export function waysToSignIn(policy: EffectivePolicy, available: Available): SignInMethod[] {
  if (policy.network.allowed?.length === 0) return []
  return policy.signIn.methods
    .filter((method) => available.methods.has(method))
    .filter((method) => meetsSecondFactor(policy, available, method))
}

function meetsSecondFactor(policy: EffectivePolicy, available: Available, method: SignInMethod): boolean {
  const { requirement, fromConnection } = policy.secondFactor
  const usable = (factor: SecondFactor) =>
    policy.secondFactor.factors.includes(factor) && available.factors.has(factor)
  if (requirement === 'none' || requirement === 'optional') return true
  if (method === 'passkey' || usable('passkey')) return true
  if (requirement === 'phishingResistant') return false
  // A recovery code stands in for a factor that got lost; alone it is no way to sign in from now on.
  return usable('totp') || usable('sms') || (method === 'connection' && fromConnection !== 'ignored')
}

/** Whether an organization lets people in through identity providers and no other way. */
export const isByConnectionAlone = ({ signIn: { methods } }: EffectivePolicy): boolean =>
  methods.every((method) => method === 'connection')

/** Whether people who are named for it may sign in by password although the policy has none. */
export const offersEmergency = ({ signIn: { methods, emergencyAccess } }: EffectivePolicy): boolean =>
  emergencyAccess && !methods.includes('password')

/**
 * What is asked of them: the password, and a second factor whatever the policy says of others. None by SMS: when all else fails
 * its gateway may have failed as well, and the account is one of the most powerful.
 */
export const policyInEmergency = (policy: EffectivePolicy): EffectivePolicy => ({
  ...policy,
  signIn: { ...policy.signIn, methods: ['password'] },
  secondFactor: {
    ...policy.secondFactor,
    factors: policy.secondFactor.factors.filter((factor) => factor !== 'sms'),
    rememberDeviceDays: 0,
    requirement: policy.secondFactor.requirement === 'phishingResistant' ? 'phishingResistant' : 'required',
  },
})

/** The fields that ask for what nobody could do on this server, whatever else is set. */
export function unmeetable(settings: PolicySettings, available: Available): PolicyPointer[] {
  const methods = settings.signIn?.methods
  const { factors, requirement } = settings.secondFactor ?? {}
  const enrollable = (factor: SecondFactor) => factor !== 'recoveryCode' && available.factors.has(factor)
  const passkeys = available.methods.has('passkey') || available.factors.has('passkey')
  const pointers: PolicyPointer[] = []
  if (methods && !methods.some((method) => available.methods.has(method))) pointers.push('/signIn/methods')
  if (requirement === 'phishingResistant' && !passkeys) pointers.push('/secondFactor/requirement')
  if (factors && !factors.some(enrollable)) pointers.push('/secondFactor/factors')
  return pointers
}

/** Refuses a write that nobody could meet yet. */
export function assertMeetable(settings: PolicySettings, available: Available = AVAILABLE_NOW): void {
  const pointers = unmeetable(settings, available)
  const [pointer] = pointers
  if (pointer)
    throw PolicyError.cannot_be_met({ pointer: inRequest(pointer), pointers: pointers.map(inRequest) })
}
