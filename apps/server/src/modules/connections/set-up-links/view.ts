import { z } from 'zod'
import { idSchema, pathId } from '../../../kernel/ids.ts'
import { ConnectionParams } from '../view.ts'
import type { LinkRow } from './store.ts'

export const LinkParams = ConnectionParams.extend({ linkId: pathId('setUpLink') })

export const LinkView = z.strictObject({
  id: idSchema('setUpLink'),
  connectionId: idSchema('connection'),
  status: z
    .enum(['open', 'finished', 'revoked', 'replaced', 'activated', 'expired', 'void'])
    .describe(
      'void: whoever gave it does not hold what it takes any more, or the organization is not active. The others say what ended it.',
    ),
  createdBy: z.strictObject({ kind: z.string(), id: z.string() }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  openedAt: z.iso.datetime().nullable().describe('When it was opened first.'),
  endedAt: z.iso.datetime().nullable(),
})
type LinkView = z.output<typeof LinkView>

/** `isLive`: of one that has not ended, whether it opens anything. */
export const toLinkView = (row: LinkRow, isLive: boolean, now: Date): LinkView => ({
  id: row.id,
  connectionId: row.connection_id,
  status: row.end_reason ?? (row.expires_at <= now ? 'expired' : isLive ? 'open' : 'void'),
  createdBy: { kind: row.giver_kind, id: row.giver_id },
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  openedAt: row.opened_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
})
