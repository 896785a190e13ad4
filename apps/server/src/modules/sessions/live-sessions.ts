import type { z } from 'zod'
import type { SessionId, UserId } from '../../kernel/ids.ts'
import { afterCursor, type PageQuery, toPage } from '../../kernel/paging.ts'
import type { Run } from '../../platform/operation.ts'
import { sessionsValidFrom } from '../organizations/index.ts'
import { policyOf } from '../policies/index.ts'
import { selectLiveSessions } from './store.ts'
import { type SessionList, toSessionView } from './view.ts'

/** One page of what is live in the organization of the transaction, oldest first. */
export async function readLiveSessions(
  { tx, organization, clock }: Run<'organization'>,
  { limit, cursor }: z.output<typeof PageQuery>,
  userId?: UserId,
): Promise<z.output<typeof SessionList>> {
  const rows = await selectLiveSessions(tx, {
    limit,
    after: afterCursor(cursor) as SessionId | undefined,
    userId,
    policy: policyOf(organization),
    validFrom: sessionsValidFrom(organization),
    now: clock.now(),
  })
  return toPage(rows.map(toSessionView), limit, (item) => [item.id])
}
