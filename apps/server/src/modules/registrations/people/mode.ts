import { emailDomain } from '../../../kernel/email.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { countsFor } from '../../domains/index.ts'
import {
  type EffectivePolicy,
  isEmailAllowed,
  policyOf,
  type SelfRegistrationMode,
  stricterMode,
} from '../../policies/index.ts'
import type { DomainOwners } from '../../sign-in/index.ts'
import type { SelfRegistrationRow } from './store.ts'

/**
 * Who may register themselves: what the organization wants, as far as its policy admits that, in which every organization
 * above has its say. Where people come through an identity provider alone, that one says who they are.
 */
export function modeOf(
  organization: OrganizationContext,
  wanted: Pick<SelfRegistrationRow, 'mode'> | undefined,
): SelfRegistrationMode {
  if (!wanted || organization.status !== 'active') return 'off'
  const policy = policyOf(organization)
  return isByItself(policy) ? stricterMode(policy, wanted.mode) : 'off'
}

/** Whether people can have anything to sign in with that is their account's own. */
const isByItself = ({ signIn: { methods } }: EffectivePolicy): boolean =>
  methods.some((method) => method !== 'connection')

/** Whether an address may register. It says what is proved of its domain, and nothing of whether somebody has it. */
export async function admitsAddress(
  { domains }: { domains: DomainOwners },
  organization: OrganizationContext,
  mode: SelfRegistrationMode,
  email: string,
): Promise<boolean> {
  if (mode === 'off' || !isEmailAllowed(policyOf(organization), email)) return false
  if (mode === 'open') return true
  const owner = await domains.ownerOf(organization.workspaceId, emailDomain(email))
  return owner !== undefined && countsFor(owner, organization)
}
