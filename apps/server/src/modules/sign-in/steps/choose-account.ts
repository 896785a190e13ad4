import { toStorable } from '../../../kernel/text.ts'
import { findOrganization } from '../../organizations/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import { missing, type Outcome } from '../outcome.ts'
import { withoutPerson } from '../state.ts'

/** One of the accounts that are signed in in this very browser. */
export async function chooseAccount(
  _services: SignInServices,
  { flow, accounts }: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'session')
  if (empty) return empty
  const picked = accounts.find(({ session }) => session.id === input('session'))
  if (!picked) return { kind: 'faults', faults: [{ code: 'required', field: 'session' }] }
  const { organizationId, userId, session } = picked
  const from = { organizationId, userId, sessionId: session.id }
  return { kind: 'on', state: { ...withoutPerson(flow.state, organizationId), chosen: true, from } }
}

/**
 * None of them, or not the one whose password was given: sign in anew. Where one chooses, the page may name whom one goes
 * on as; that is worth what anybody types.
 */
export async function useAnotherAccount(
  services: SignInServices,
  { flow, visitor, target, home, request, step }: Situation,
  input: Input,
): Promise<Outcome> {
  const wished = step.name === 'chooseAccount' ? toStorable(input('organization'), 200) : ''
  const elsewhere = wished && (await findOrganization(services, visitor.workspace.id, wished))
  if (elsewhere) {
    const state = withoutPerson(flow.state, elsewhere.id)
    return { kind: 'on', state: { ...state, chosen: true, hint: toStorable(input('login_hint'), 254) } }
  }
  const named = request?.organization !== undefined && flow.state.misnamed === undefined
  const homeId = step.name !== 'chooseAccount' ? home?.id : named ? target?.id : undefined
  return { kind: 'on', state: { ...withoutPerson(flow.state, homeId), chosen: true } }
}
