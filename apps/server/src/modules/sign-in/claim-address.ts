import type { OrgTx } from '../../platform/db/index.ts'
import { dropPassword, dropProofs, resetSecondFactor } from '../credentials/index.ts'
import { endSessionsOfUser } from '../sessions/index.ts'
import type { Announce } from './changing.ts'
import type { Visitor } from './dependencies.ts'
import { record, recordEnded } from './events.ts'
import { unlinkAll } from './provider/unlink-all.ts'
import type { Person } from './state.ts'
import { verifyEmail } from './store.ts'

/**
 * Until now nobody had shown that the address of an account is theirs: what was set up before may be somebody else's, and is
 * shared with nobody (attack 74). Where a new password was set by the proof, it has taken the place of the one before already.
 */
export async function claimAddress(
  tx: OrgTx,
  visitor: Visitor,
  person: Person,
  { by, now, announce }: { by: 'reset' | 'code'; now: Date; announce: Announce },
): Promise<void> {
  const { userId } = person
  await resetSecondFactor(tx, userId)
  await dropProofs(tx, userId)
  await verifyEmail(tx, userId, now)
  await unlinkAll(tx, visitor, person, { by: by === 'reset' ? 'reset' : 'address', now, announce })
  if (by === 'reset') return
  await dropPassword(tx, userId)
  const reason = 'second_factor_reset'
  const ended = await endSessionsOfUser(tx, userId, { reason, now, announce })
  await record(tx, visitor, person, {
    type: 'user.email_verified',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { by: 'code' },
  })
  await recordEnded(tx, visitor, person, ended, reason)
}
