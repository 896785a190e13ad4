import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import type { ShownKey } from './store.ts'

const Time = z.iso.datetime().nullable()

export const KeysView = z.strictObject({
  items: z.array(
    z.strictObject({
      id: idSchema('signingKey').describe('The `kid` of what it signs.'),
      algorithm: z.enum(['ES256', 'RS256', 'EdDSA']),
      state: z
        .enum(['published', 'active', 'retiring', 'retired'])
        .describe('Published before it signs; still published while what it signed lives.'),
      publishedAt: z.iso.datetime(),
      activatedAt: Time,
      retiredAt: Time.describe('When it signed for the last time.'),
    }),
  ),
  rotatableFrom: Time.describe('When every reader knows the keys that sign next; null when there are none.'),
})

export const toKeysView = (rows: readonly ShownKey[], from: Date | undefined): z.output<typeof KeysView> => ({
  items: rows.map(({ id, algorithm, state, created_at, activated_at, retired_at }) => ({
    id,
    algorithm,
    state,
    publishedAt: created_at.toISOString(),
    activatedAt: activated_at?.toISOString() ?? null,
    retiredAt: retired_at?.toISOString() ?? null,
  })),
  rotatableFrom: from?.toISOString() ?? null,
})
