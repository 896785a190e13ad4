import type { Input, SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import type { Outcome } from '../outcome.ts'

/** Lets an application have what it asked for, or not. Anything but a clear yes or no asks again. */
export async function decideConsent(
  { authorizations }: SignInServices,
  { flow, visitor }: Situation,
  input: Input,
): Promise<Outcome> {
  const { workspace, incoming } = visitor
  switch (input('decision')) {
    case 'allow':
      return { kind: 'leave', url: await authorizations.consent(workspace, incoming, flow.key.id) }
    case 'deny':
      return { kind: 'leave', url: await authorizations.decline(workspace, incoming, flow.key.id) }
    default:
      return { kind: 'faults', faults: [{ code: 'required' }] }
  }
}
