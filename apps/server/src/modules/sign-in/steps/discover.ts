import { emailDomain } from '../../../kernel/email.ts'
import type { SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import type { Outcome } from '../outcome.ts'
import { withoutPerson } from '../state.ts'
import { depart } from './depart-to-connection.ts'

/**
 * From an address to the organization that has shown that the domain is its own, and to its provider: at once where there
 * is one, by choice where there are several; that of an organization that is not active hears of nobody. Whether the address has an account anywhere is not asked. Undefined when the
 * domain is nobody's.
 */
export async function discover(
  services: SignInServices,
  situation: Situation,
  email: string,
): Promise<Outcome | undefined> {
  const { flow, visitor } = situation
  const { id: workspaceId } = visitor.workspace
  const domain = emailDomain(email)
  const owner = await services.domains.ownerOf(workspaceId, domain)
  if (!owner) return undefined
  const { organizationId } = owner
  const state = { ...withoutPerson(flow.state, undefined), chosen: true, hint: email }
  const organization = await services.tree.find(workspaceId, organizationId)
  const isActive = organization?.status === 'active'
  const offered = !isActive ? [] : await services.connections.ofDomain(workspaceId, organizationId, domain)
  const [only, ...others] = offered
  // Without a provider, of an organization that is not active, or for whoever goes around it, the domain still says whose people sign in here.
  if (!only || flow.state.emergency) return { kind: 'on', state: { ...state, homeId: organizationId } }
  const found = { ...state, discovered: { organizationId, domain } }
  if (others.length > 0) return { kind: 'on', state: found }
  return depart(services, { ...situation, flow: { ...flow, state: found } }, only)
}
