import type { Input, SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import { fault, type Outcome } from '../outcome.ts'

/** The person says that the recovery codes are in a safe place; they are shown no more. */
export async function saveCodes(
  _services: SignInServices,
  { flow }: Situation,
  input: Input,
): Promise<Outcome> {
  if (input('saved') !== 'yes') return fault('confirm_saved', 'saved')
  const { codes: _codes, ...state } = flow.state
  return { kind: 'on', state }
}
