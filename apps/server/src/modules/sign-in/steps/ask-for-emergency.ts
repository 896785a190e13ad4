import type { SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import type { Outcome } from '../outcome.ts'

/** Shows the form for a password to whoever asks for it: whether anybody is named, and who, is not to be learned. */
export const askForEmergency = async (_: SignInServices, { flow }: Situation): Promise<Outcome> => ({
  kind: 'on',
  state: { ...flow.state, emergency: true },
})
