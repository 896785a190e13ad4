import { setPassword } from '../../credentials/index.ts'
import { changing } from '../changing.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record, recordEnded } from '../events.ts'
import type { Situation } from '../facts.ts'
import { prepareTyped } from '../new-password.ts'
import { fault, type Outcome } from '../outcome.ts'
import { assertStanding } from '../standing.ts'

/** A new password before the sign-in goes on. It ends whatever the old one had opened, but for what goes on here. */
export async function changePassword(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const { flow, visitor, proved, policy, home, step } = situation
  if (!proved || !policy || !home) return fault('required', 'newPassword')
  const { person } = proved
  const account = { home, userId: person.userId, policy }
  const result = await prepareTyped(services, visitor, account, input)
  if ('faults' in result) return { kind: 'faults', faults: result.faults }
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const at = await changing(services, place, async (tx, announce) => {
    await assertStanding(tx, situation)
    // Behind the lock: what somebody proved by the one before while this one was hashed is thrown out as well.
    const now = services.clock.now()
    const except = flow.state.from?.sessionId
    const { ended } = await setPassword(tx, result.prepared, { now, announce, except })
    await record(tx, visitor, person, {
      type: 'user.password_changed',
      outcome: 'success',
      target: { kind: 'user', id: person.userId },
      data: { reason: 'reason' in step ? step.reason : undefined },
      outgoing: true,
    })
    await recordEnded(tx, visitor, person, ended, 'password_changed')
    return now
  })
  // Choosing another one proves nothing more than giving the one before did.
  const password = { at: proved.first.at, meetsPolicy: true }
  const threwOut = { at, userId: person.userId }
  return {
    kind: 'on',
    state: { ...flow.state, person, proofs: { ...flow.state.proofs, password, threwOut } },
  }
}
