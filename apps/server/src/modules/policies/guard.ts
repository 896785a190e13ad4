import { secondsBetween } from '../../kernel/clock.ts'
import { defineErrors } from '../../kernel/errors.ts'
import type { Actor, OrganizationContext, Origin } from '../../platform/access.ts'
import type { Guard, Services } from '../../platform/operation.ts'
import type { EffectivePolicy } from './fields.ts'
import { isAddressAllowed } from './network-rules.ts'
import { policyOf, stricterPolicy } from './policy-of.ts'

export const GuardError = defineErrors('policy', {
  network_not_allowed: ['forbidden', 'The policy does not let you in from this network.'],
  second_factor_required: ['unauthenticated', 'The policy here asks for a second factor.', 'denial'],
  reauthentication_required: ['unauthenticated', 'Sign in again to make this change.', 'denial'],
})

/** Whether a sign-in by these means has the second factor that a policy asks for. */
export function hasSecondFactor(policy: EffectivePolicy, amr: readonly string[]): boolean {
  const { requirement } = policy.secondFactor
  return requirement === 'none' || requirement === 'optional' || amr.includes('mfa')
}

/**
 * What the policy asks of a person at each call: a network that is allowed, and for a change a sign-in that is not
 * too old. Home and target are asked, the stricter holds. Machines sign in with each token.
 */
export function createGuard({ tree, clock }: Pick<Services, 'tree' | 'clock'>): Guard {
  return {
    async assertMayAct(actor: Actor, origin: Origin, organization: OrganizationContext, isChange: boolean) {
      if (actor.kind !== 'user') return
      const home = await tree.find(actor.workspaceId, actor.organizationId)
      const policy = home ? stricterPolicy(home, organization) : policyOf(organization)
      if (!isAddressAllowed(policy, origin.ip ?? undefined)) throw GuardError.network_not_allowed()
      if (!hasSecondFactor(policy, actor.amr ?? [])) throw GuardError.second_factor_required()
      if (!isChange) return
      const most = policy.administrator.reauthenticationMinutes * 60
      const age = actor.authenticatedAt
        ? secondsBetween(actor.authenticatedAt, clock.now())
        : Number.POSITIVE_INFINITY
      if (age > most) throw GuardError.reauthentication_required({ maxAge: most })
    },
  }
}
