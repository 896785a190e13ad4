import { resolveOrganization } from '../../organizations/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { withoutPerson } from '../state.ts'

/**
 * The organization that owns the account, by id, slug or whole name. Which organization is to be entered stays
 * as the application asked. A name that leads nowhere is answered without saying why.
 */
export async function nameOrganization(
  services: SignInServices,
  { flow, visitor }: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'organization')
  if (empty) return empty
  const found = await resolveOrganization(services, visitor.workspace.id, input('organization'))
  if (!found) return fault('organization', 'organization')
  return { kind: 'on', state: { ...withoutPerson(flow.state, found.id), chosen: true } }
}
