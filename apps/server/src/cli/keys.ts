import { systemClock } from '../kernel/clock.ts'
import { DomainError } from '../kernel/errors.ts'
import { rotateSigningKeys } from '../modules/signing-keys/index.ts'
import { selectWorkspaces } from '../modules/workspaces/index.ts'
import { inInstallation } from '../platform/db/index.ts'
import { openVault } from '../platform/keys/vault.ts'
import { type Command, options, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'

/**
 * `bailiwick keys rotate`: the published key begins to sign, the one in use stays published until every token it
 * signed is over, and a new one is published for the next time. Refused while the next key is so new that readers of
 * the JWKS may not know it; `--now` is for a key that is compromised. One workspace that has to wait keeps no other
 * from its turn.
 */
export const keysRotate: Command = async ({ config, args }) => {
  const flags = { workspace: { type: 'string' }, now: { type: 'boolean' } } as const
  const { workspace, now = false } = options(args, flags)
  const waiting: string[] = []
  await withDatabase(config, async ({ db, masterKeys }) => {
    const all = await inInstallation(db, selectWorkspaces)
    const chosen = workspace ? all.filter((row) => row.slug === workspace) : all
    if (workspace && chosen.length === 0) throw new UsageError(`there is no workspace ${workspace}`)
    for (const { id, slug, root_organization_id: organizationId } of chosen) {
      const root = { workspaceId: id, organizationId }
      try {
        await rotateSigningKeys(db, openVault(masterKeys), systemClock, root, { now })
        console.log(`rotated ${slug}`)
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'signing-key.not_known_yet') throw error
        waiting.push(`  ${slug}, from ${error.detail.from} on`)
      }
    }
  })
  if (waiting.length === 0) return 0
  console.error(`not rotated, because not every reader knows the next keys yet:\n${waiting.join('\n')}`)
  console.error('Do it again then, or add --now if a key is known to others.')
  return 1
}
