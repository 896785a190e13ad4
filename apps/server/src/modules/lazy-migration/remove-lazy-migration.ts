import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { LazyMigrationError } from './errors.ts'
import { deleteLegacyStore } from './store.ts'

/** With its secrets. Whoever has come from it stays. */
export const removeLazyMigration = operation({
  name: 'lazyMigration.remove',
  summary: 'Forget the store of before',
  permission: 'directories:write',
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [LazyMigrationError.not_set],
  event: 'lazy_migration.removed',
  async run({ tx }) {
    if (!(await deleteLegacyStore(tx))) throw LazyMigrationError.not_set()
    return undefined
  },
})
