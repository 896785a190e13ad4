import type { Actor, OrganizationContext, Origin } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { assertRecent, isSecondFactorGiven, policyOf } from '../policies/index.ts'
import { personAtHome } from '../sessions/index.ts'
import { hasFactor, usableFactors } from './factor-rules.ts'
import { readCredentials } from './read-credentials.ts'

interface Call {
  services: Pick<Services, 'db' | 'clock' | 'guard' | 'sms'>
  actor: Actor
  origin: Origin
  organization: OrganizationContext
}

/**
 * Throws unless a person has proved lately all that their account can prove, as the pages of the account ask for: who has a
 * second factor has given it, and not in a browser that was remembered by an older one.
 */
export async function assertProvedLately({ services, actor, origin, organization }: Call): Promise<void> {
  await services.guard.assertMayAct(actor, origin, organization, true)
  const userId = personAtHome(actor, organization)
  const policy = policyOf(organization)
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const account = await inOrganization(services.db, place, (tx) => readCredentials(tx, userId), {
    readOnly: true,
  })
  if (!hasFactor(usableFactors(policy, account, services.sms !== undefined))) return
  const at = isSecondFactorGiven(policy, actor) ? secondFactorAt(actor) : undefined
  assertRecent(policy, at, services.clock.now())
}

/** What is not said of a sign-in was given in it. */
const secondFactorAt = ({ secondFactorAt: at, authenticatedAt, amr }: Actor): Date | undefined =>
  at === undefined && amr?.includes('mfa') ? authenticatedAt : (at ?? undefined)
