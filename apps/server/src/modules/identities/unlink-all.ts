import type { ConnectionId, UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import type { Ending } from '../sessions/index.ts'
import { selectIdentities } from './store.ts'
import { unlink } from './unlink.ts'

/** An account is nobody at any connection any more, but for one that it may stay linked with. */
export async function unlinkAll(
  tx: OrgTx,
  {
    userId,
    by,
    except,
  }: { userId: UserId; by: 'address' | 'reset' | 'directory'; except?: ConnectionId | undefined },
  ending: Omit<Ending, 'reason'>,
  record: Run<'organization'>['record'],
): Promise<void> {
  const known = new Set((await selectIdentities(tx, userId)).map(({ connectionId }) => connectionId))
  for (const connectionId of known)
    if (connectionId !== except) await unlink(tx, { userId, connectionId, by }, ending, record)
}
