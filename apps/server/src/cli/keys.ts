import { systemClock } from '../kernel/clock.ts'
import { rotateSigningKeys } from '../modules/signing-keys/index.ts'
import { selectWorkspaces } from '../modules/workspaces/index.ts'
import { inInstallation } from '../platform/db/index.ts'
import { openVault } from '../platform/keys/vault.ts'
import { type Command, options, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'

const USAGE = 'keys rotate [--workspace <slug>]'

/**
 * `bailiwick keys rotate`: the published key begins to sign, the one in use stays published until every token it
 * signed is over, and a new one is published for the next time.
 */
export const keysRotate: Command = async ({ config, args }) => {
  const { workspace } = options(args, { workspace: { type: 'string' } }, USAGE)
  await withDatabase(config, async ({ db, masterKeys }) => {
    const all = await inInstallation(db, selectWorkspaces)
    const chosen = workspace ? all.filter((row) => row.slug === workspace) : all
    if (workspace && chosen.length === 0) throw new UsageError(`there is no workspace ${workspace}`)
    for (const row of chosen) {
      await rotateSigningKeys(db, openVault(masterKeys), systemClock, row.id)
      console.log(`rotated ${row.slug}`)
    }
  })
  return 0
}
