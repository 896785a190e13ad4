import type { ConnectionId, SessionId, UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { dropPassword, dropProofs, resetSecondFactor } from '../credentials/index.ts'
import { type Ending, endSessionsOfUser } from '../sessions/index.ts'
import { unlinkAll } from './unlink-all.ts'

/**
 * What was set up in an account before it was shown whose its address is may be somebody else's, and is shared with nobody
 * (attack 74): second factors, passkeys and recovery codes, remembered browsers, mailed links, links with providers, the password and
 * the sessions, which are answered with. A password that was set by the proof itself has ended the last two already and stays.
 */
export async function disownAccount(
  tx: OrgTx,
  {
    userId,
    by,
    except,
  }: { userId: UserId; by: 'reset' | 'address' | 'directory'; except?: ConnectionId | undefined },
  ending: Ending,
  record: Run<'organization'>['record'],
): Promise<SessionId[]> {
  await resetSecondFactor(tx, userId)
  await dropProofs(tx, userId)
  await unlinkAll(tx, { userId, by, except }, ending, record)
  if (by === 'reset') return []
  await dropPassword(tx, userId)
  return endSessionsOfUser(tx, userId, ending)
}
