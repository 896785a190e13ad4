import { upkeep } from '../app/upkeep.ts'
import { systemClock } from '../kernel/clock.ts'
import { noteImportUndone, readImportOf } from '../modules/exports/index.ts'
import { inOrganization } from '../platform/db/index.ts'
import { type Command, options, required, UsageError } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'

const FLAGS = {
  workspace: { type: 'string' },
  organization: { type: 'string' },
  used: { type: 'boolean' },
  added: { type: 'boolean' },
} as const

/**
 * `bailiwick undo-import`: removes an organization that came from another installation, with all below it. What somebody has made there
 * since goes only where that is said. The same file can be taken in again afterwards, under the same ids.
 */
export const undoImport: Command = async ({ config, args }) => {
  const values = options(args, FLAGS)
  const named = required(values.organization, 'organization')
  return withApp(config, async (app) => {
    const { db, tree } = app.services
    const place = await findPlace(db, await findWorkspace(db, values.workspace), named)
    const organization = await tree.find(place.workspaceId, place.organizationId)
    const taken = organization && (await readImportOf(db, organization))
    if (!organization || !taken) throw new UsageError('no file brought this organization here')
    if (taken.isUsed && !values.used)
      throw new UsageError(
        'somebody has signed in there since it was taken in: --used removes it all the same, with what they did',
      )
    const more = Object.entries(taken.added.counts).filter(([, count]) => count > 0)
    if (more.length > 0 && !values.added) throw new UsageError(whyKept(more, taken.added.isKnown))
    const above = organization.parentId && (await tree.find(place.workspaceId, organization.parentId))
    if (!above) throw new UsageError('there is nothing above it')
    const operator = operatorIn(app.services, organization, above)
    if (organization.status !== 'archived') await operator.call('organizations.archive')
    await inOrganization(db, place, (tx) =>
      operator.record(tx, {
        type: 'organization.import_undone',
        outcome: 'success',
        target: { kind: 'organization', id: organization.id },
      }),
    )
    await operator.call('organizations.delete')
    await noteImportUndone(db, place.workspaceId, organization.id, systemClock.now())
    // What it owned is removed at once, so that the same can come again.
    await upkeep(app)
    console.log(`${organization.id} is removed; the same file can be taken in again`)
    return 0
  })
}

function whyKept(more: readonly [string, number][], isKnown: boolean): string {
  const counts = more.map(([what, count]) => `${what.replaceAll('_', ' ')}: ${count}`).join(', ')
  return isKnown
    ? `there is more than the file brought (${counts}): move it elsewhere, or --added removes it too`
    : `the log does not reach back to the file, and any of this may be more than it brought (${counts}): --added removes all of it`
}
