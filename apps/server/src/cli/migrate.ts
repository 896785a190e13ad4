import { migrate } from '../platform/db/index.ts'
import { type Command, options } from './command.ts'
import { layFoundation } from './foundation.ts'

/** `bailiwick migrate`: brings the database up to this release. */
export const migrateCommand: Command = async ({ config, args }) => {
  options(args, {})
  const foundation = await layFoundation(config)
  try {
    const done = await migrate(foundation.ownerUrl, foundation.masterKeys)
    console.log(done.length === 0 ? 'The database is up to date.' : `Applied: ${done.join(', ')}`)
  } finally {
    await foundation.close()
  }
  return 0
}
