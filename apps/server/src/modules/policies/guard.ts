import { addDays, secondsBetween } from '../../kernel/clock.ts'
import { DomainError, defineErrors } from '../../kernel/errors.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import { type Actor, grantsAt, type OrganizationContext, type Origin } from '../../platform/access.ts'
import { RequestError } from '../../platform/execute.ts'
import type { Guard, Services } from '../../platform/operation.ts'
import { acrFor } from './acr.ts'
import type { EffectivePolicy } from './fields.ts'
import { isAddressAllowed } from './network-rules.ts'
import { policyOf, stricterPolicy } from './policy-of.ts'
import {
  countsAsFactor,
  type FactorProofs,
  factorBasis,
  isByMailCode,
  PASSKEY,
  takesOwnFactor,
} from './second-factor.ts'

const GuardError = defineErrors('policy', {
  network_not_allowed: ['forbidden', 'The policy does not let you in from this network.'],
  method_not_allowed: ['unauthenticated', 'The policy here asks for another way to sign in.', 'denial'],
  second_factor_required: ['unauthenticated', 'The policy here asks for a second factor.', 'denial'],
  reauthentication_required: ['unauthenticated', 'Sign in again to make this change.', 'denial'],
})

/** What a person is told by the guard; at a page it leads to the sign-in, which says what is missing. */
const UNMET: ReadonlySet<string> = new Set([
  GuardError.network_not_allowed.code,
  GuardError.method_not_allowed.code,
  GuardError.second_factor_required.code,
])

/** Whether it was refused because a sign-in does not meet the policy of now. */
export const isUnmet = (error: unknown): boolean => error instanceof DomainError && UNMET.has(error.code)

/** In `amr`: somebody who is named for it has signed in by password where the policy has none. */
export const EMERGENCY = 'emergency'

/** How an account was proved, and when. */
export interface SignInProofs extends FactorProofs {
  authenticatedAt?: Date | undefined
  secondFactorAt?: Date | null | undefined
}

/** Whether somebody signed in by a way that a policy allows, and with the second factor that it asks for. */
export const meetsPolicy = (policy: EffectivePolicy, proofs: SignInProofs): boolean =>
  isMethodAllowed(policy, proofs) && hasSecondFactor(policy, proofs)

/** What is not said of a sign-in is not held against it: tokens of before the question carry none. */
function isMethodAllowed({ signIn }: EffectivePolicy, { amr = [] }: SignInProofs): boolean {
  const { methods, emergencyAccess } = signIn
  if (amr.includes('fed')) return methods.includes('connection')
  if (amr.includes(EMERGENCY)) return emergencyAccess || methods.includes('password')
  if (amr.includes('pwd')) return methods.includes('password')
  if (isByMailCode(amr)) return methods.includes('emailCode')
  return !amr.includes(PASSKEY) || methods.includes('passkey')
}

/** Whether a sign-in by these means has the second factor that a policy asks for. */
function hasSecondFactor(policy: EffectivePolicy, proofs: SignInProofs): boolean {
  const { requirement } = policy.secondFactor
  if (requirement === 'none' || requirement === 'optional') return true
  return (proofs.amr?.includes('mfa') ?? false) && isSecondFactorGiven(policy, proofs)
}

/**
 * Whether one that was given counts here: one of the account's own if its kind is taken, a provider's as far as the policy
 * goes, and one from before the sign-in, which is that of a browser that was remembered, as far as browsers may be. Wherever
 * it was enough.
 */
export function isSecondFactorGiven(policy: EffectivePolicy, proofs: SignInProofs): boolean {
  const basis = factorBasis(proofs)
  if (!countsAsFactor(policy, basis) || (basis === 'own' && !takesOwnFactor(policy, proofs))) return false
  const { authenticatedAt, secondFactorAt } = proofs
  const { rememberDeviceDays } = policy.secondFactor
  if (!authenticatedAt || !secondFactorAt || secondFactorAt >= authenticatedAt) return true
  return rememberDeviceDays > 0 && addDays(secondFactorAt, rememberDeviceDays) > authenticatedAt
}

/**
 * What the policy asks of a person at each call: a network and a way to sign in that are allowed, a second factor, and for
 * a change a sign-in that is not too old. Home and target are asked, the stricter holds. Machines sign in with each token.
 *
 * Whoever administers from above cannot come by the ways of each organization below, and would be locked out by one that
 * becomes stricter: of where from and by what way, the organization that they entered is asked. What can be met by proving
 * more is asked by the target as well (docs/adr/0031-administration-from-above.md).
 */
export function createGuard({ tree, clock }: Pick<Services, 'tree' | 'clock'>): Guard {
  const find = (actor: Actor, id: OrganizationId) => tree.find(actor.workspaceId, id)

  /** The organization whose doors the actor came through. */
  async function enteredBy(actor: Actor, home: OrganizationContext, target: OrganizationContext) {
    if (isEmergency(actor) || (actor.boundTo === target.id && !actor.isLooking)) return target
    // Staff who look at an organization are bound to it while they do, and came in at home.
    if (actor.isLooking) return home
    const isAbove = target.path.some(({ id }) => id === actor.boundTo)
    return (isAbove && (await find(actor, actor.boundTo))) || target
  }

  return {
    async assertMayAct(actor: Actor, origin: Origin, organization: OrganizationContext, isChange: boolean) {
      if (actor.kind !== 'user') return
      if (isShutOut(actor, organization, clock.now())) throw RequestError.not_found()
      const home = (await find(actor, actor.organizationId)) ?? organization
      const door = stricterPolicy(home, await enteredBy(actor, home, organization))
      const policy = stricterPolicy(home, organization)
      if (!isAddressAllowed(door, origin.ip ?? undefined)) throw GuardError.network_not_allowed()
      if (!isMethodAllowed(door, actor)) throw GuardError.method_not_allowed()
      if (!hasSecondFactor(policy, actor))
        throw GuardError.second_factor_required({ acrValues: acrFor(policy) })
      if (!isChange) return
      assertRecent(policy, actor.authenticatedAt, clock.now())
    },
  }
}

/** Throws where what was proved is too old for a change. */
export function assertRecent(policy: EffectivePolicy, provedAt: Date | undefined, now: Date): void {
  const most = policy.administrator.reauthenticationMinutes * 60
  const age = provedAt ? secondsBetween(provedAt, now) : Number.POSITIVE_INFINITY
  if (age > most) throw GuardError.reauthentication_required({ maxAge: most })
}

/** Whether somebody is here by memberships alone, and the organization takes in nobody from elsewhere: entered above, or itself. */
function isShutOut(actor: Actor, organization: OrganizationContext, now: Date): boolean {
  if (!actor.memberOf?.length || policyOf(organization).externalMembers.allowed) return false
  return !grantsAt(actor, organization, now).some((grant) => grant.organizationId === actor.organizationId)
}

const isEmergency = ({ amr }: Actor): boolean => amr?.includes(EMERGENCY) ?? false
