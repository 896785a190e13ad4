import { z } from 'zod'
import { addSeconds } from '../../kernel/clock.ts'
import { type DirectoryId, idSchema, newId, pathId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { DirectoryError } from './errors.ts'
import { endTokens, insertToken, selectLiveTokens, type TokenRow } from './token-store.ts'

const DAY = 86_400

/** A token without its value, which is shown once when it is made. */
export const TokenView = z.strictObject({
  id: idSchema('secret'),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe('To the minute.'),
})
export const MadeToken = TokenView.extend({ token: z.string() })
export const TokenParam = { tokenId: pathId('secret') }

export const TokenWish = z.strictObject({
  expiresInDays: z
    .number()
    .int()
    .min(1)
    .max(1_095)
    .nullable()
    .default(365)
    .describe('When the new one ends by itself; null: never.'),
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(30 * DAY)
    .default(DAY)
    .describe('How long the one before works on.'),
})
export type TokenWish = z.output<typeof TokenWish>

export const toTokenView = (row: TokenRow): z.output<typeof TokenView> => ({
  id: row.id,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})

const MOST_LIVE = 2

/** Only its hash is kept, its value is shown this once. Those before end after the overlap. */
export async function makeToken(
  tx: OrgTx,
  id: DirectoryId,
  { expiresInDays, overlapSeconds }: TokenWish,
  now: Date,
): Promise<z.output<typeof MadeToken>> {
  const live = await selectLiveTokens(tx, id, now)
  if (live.length >= MOST_LIVE && overlapSeconds > 0) throw DirectoryError.too_many_tokens()
  await endTokens(tx, id, addSeconds(now, overlapSeconds))
  const token = newSecret('bwd_')
  const expires_at = expiresInDays === null ? null : addSeconds(now, expiresInDays * DAY)
  const hash = hashSecret(token)
  const row = await insertToken(tx, id, {
    id: newId('secret'),
    token_hash: hash,
    expires_at,
    created_at: now,
  })
  return { ...toTokenView(row), token }
}
