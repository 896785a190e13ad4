import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { LazyMigrationError } from './errors.ts'
import { lockLegacyStore, updateLegacyStore } from './store.ts'

/** At once, without waiting for the overlap's end. */
export const endEarlierSecret = operation({
  name: 'lazyMigration.endEarlierSecret',
  summary: 'End the earlier secret',
  permission: 'directories:write',
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [LazyMigrationError.no_earlier_secret],
  event: 'lazy_migration.earlier_secret_ended',
  async run({ tx, clock }) {
    const now = clock.now()
    const row = await lockLegacyStore(tx)
    if (!row?.earlier_ends_at || row.earlier_ends_at <= now) throw LazyMigrationError.no_earlier_secret()
    await updateLegacyStore(tx, {
      ...{ earlier_secret_id: null, earlier_sealed: null, earlier_ends_at: null },
      updated_at: now,
    })
    return undefined
  },
})
