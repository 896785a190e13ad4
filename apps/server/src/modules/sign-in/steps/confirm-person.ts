import type { SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import { fault, type Outcome } from '../outcome.ts'

/** Whoever sits here means to be the account that a provider has named without being asked. */
export async function confirmPerson(
  _services: SignInServices,
  { flow, proved }: Situation,
): Promise<Outcome> {
  if (!proved) return fault('required')
  return { kind: 'on', state: { ...flow.state, meant: proved.person.userId } }
}
