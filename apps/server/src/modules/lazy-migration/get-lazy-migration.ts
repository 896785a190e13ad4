import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectLegacyStore } from './store.ts'
import { LazyMigrationView, toLazyMigrationView } from './view.ts'

/** Never the secret. */
export const getLazyMigration = operation({
  name: 'lazyMigration.get',
  summary: 'Look at the store of before that is asked at first sign-ins, and how it fares',
  permission: 'directories:read',
  input: z.strictObject({}),
  output: LazyMigrationView,
  errors: [],
  async run({ tx, clock }) {
    return toLazyMigrationView(await selectLegacyStore(tx), clock.now())
  },
})
