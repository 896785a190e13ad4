import { isEmailAddress } from '../../../kernel/email.ts'
import { resolveOrganization } from '../../organizations/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { withoutPerson } from '../state.ts'
import { discover } from './discover.ts'
import { requestOrganizationList } from './request-organization-list.ts'

/**
 * The organization that owns the account, by id, slug or whole name. Which organization is to be entered stays
 * as the application asked. A name that leads nowhere is answered without saying why. An address leads to the provider
 * of the organization that owns its domain; where nobody does, it is the wish to be mailed the organizations that it has
 * accounts with.
 */
export async function nameOrganization(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'organization')
  if (empty) return empty
  const { flow, visitor, step } = situation
  const typed = input('organization').trim()
  // An organization may be named like an address, and must not take whoever types theirs to its own sign-in.
  const isAddress = isEmailAddress(typed)
  const found = isAddress ? undefined : await resolveOrganization(services, visitor.workspace.id, typed)
  if (isAddress && step.name !== 'refused') {
    return (
      (await discover(services, situation, typed)) ??
      requestOrganizationList(services, situation, () => typed)
    )
  }
  if (!found) return fault('organization', 'organization')
  return { kind: 'on', state: { ...withoutPerson(flow.state, found.id), chosen: true } }
}
