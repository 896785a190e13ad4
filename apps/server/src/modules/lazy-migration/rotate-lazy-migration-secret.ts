import { z } from 'zod'
import { addSeconds } from '../../kernel/clock.ts'
import { operation } from '../../platform/operation.ts'
import { LazyMigrationError } from './errors.ts'
import { lockHeldAll } from './held-all.ts'
import { MadeSecret, makeSecret } from './secrets.ts'
import { lockLegacyStore, updateLegacyStore } from './store.ts'

const DAY = 86_400

/** Until the overlap is over questions are signed with both, and answers by either are taken. */
export const rotateLazyMigrationSecret = operation({
  name: 'lazyMigration.rotateSecret',
  summary: 'Make a new secret; the earlier one ends after the overlap',
  permission: 'directories:write',
  input: z.strictObject({
    overlapSeconds: z
      .number()
      .int()
      .min(0)
      .max(30 * DAY)
      .default(DAY)
      .describe('How long the one before works on.'),
  }),
  output: MadeSecret,
  errors: [LazyMigrationError.not_set, LazyMigrationError.above_own, LazyMigrationError.too_many_secrets],
  event: 'lazy_migration.secret_rotated',
  describe: ({ id }, { overlapSeconds }) => ({ data: { secretId: id, overlapSeconds } }),

  async run(context, { overlapSeconds }) {
    const { tx, services, organization } = context
    const { now } = await lockHeldAll(context)
    const before = await lockLegacyStore(tx)
    if (!before) throw LazyMigrationError.not_set()
    const hasTwo = before.earlier_ends_at !== null && before.earlier_ends_at > now
    if (hasTwo && overlapSeconds > 0) throw LazyMigrationError.too_many_secrets()
    const { columns, made } = makeSecret(services.vault, organization.id, now)
    const earlier =
      overlapSeconds > 0
        ? {
            earlier_secret_id: before.secret_id,
            earlier_sealed: before.sealed,
            earlier_ends_at: addSeconds(now, overlapSeconds),
          }
        : { earlier_secret_id: null, earlier_sealed: null, earlier_ends_at: null }
    await updateLegacyStore(tx, { ...columns, ...earlier, updated_at: now })
    return made
  },
})
