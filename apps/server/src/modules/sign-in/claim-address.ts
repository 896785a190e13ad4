import type { ConnectionId } from '../../kernel/ids.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { disownAccount } from '../identities/index.ts'
import type { Announce } from './changing.ts'
import type { Visitor } from './dependencies.ts'
import { record, recordEnded } from './events.ts'
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
  {
    by,
    except,
    now,
    announce,
  }: { by: 'reset' | 'code'; except?: ConnectionId | undefined; now: Date; announce: Announce },
): Promise<void> {
  const { userId } = person
  const reason = 'second_factor_reset'
  const events: NewEvent[] = []
  const how = by === 'reset' ? 'reset' : 'address'
  const ended = await disownAccount(
    tx,
    { userId, by: how, except },
    { reason, now, announce },
    (event) => void events.push(event),
  )
  await verifyEmail(tx, userId, now)
  for (const event of events) await record(tx, visitor, person, event)
  if (by === 'reset') return
  await record(tx, visitor, person, {
    type: 'user.email_verified',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { by: 'code' },
  })
  await recordEnded(tx, visitor, person, ended, reason)
}
