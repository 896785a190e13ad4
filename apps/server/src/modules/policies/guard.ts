import { secondsBetween } from '../../kernel/clock.ts'
import { defineErrors } from '../../kernel/errors.ts'
import type { Actor, OrganizationContext, Origin } from '../../platform/access.ts'
import type { Guard, Services } from '../../platform/operation.ts'
import { isAddressAllowed } from './network-rules.ts'
import { policyOf, stricterPolicy } from './policy-of.ts'

export const GuardError = defineErrors('policy', {
  network_not_allowed: ['forbidden', 'The policy does not let you in from this network.'],
  reauthentication_required: ['unauthenticated', 'Sign in again to make this change.'],
})

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
      if (!isChange) return
      const most = policy.administrator.reauthenticationMinutes * 60
      const age = actor.authenticatedAt
        ? secondsBetween(actor.authenticatedAt, clock.now())
        : Number.POSITIVE_INFINITY
      if (age > most) throw GuardError.reauthentication_required({ maxAge: most })
    },
  }
}
