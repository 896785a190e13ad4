import { anActor } from '../../../test/factories/index.ts'
import type { TestApp } from '../../../test/harness/app.ts'
import { type DirectoryId, newId, type UserId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import { inOrganization, NOWHERE, type Place } from '../../platform/db/index.ts'
import type { DirectoryCaller } from './index.ts'

export interface TestDirectory {
  id: DirectoryId
  token: string
  authorId: UserId
  /** As its requests are authenticated, anew each time. */
  caller(): Promise<DirectoryCaller>
}

type Settings = Partial<{
  name: string
  adopts: boolean
  mode: 'live' | 'dry_run'
  on_removal: 'suspend' | 'delete'
  sends_mail: boolean
  removal_share: number
  removal_least: number
  removal_hours: number
}>

/** A directory of an organization with a token, written straight to the tables; its author administers there. */
export async function aDirectory(
  app: TestApp,
  place: Place,
  settings: Settings = {},
): Promise<TestDirectory> {
  const { id: authorId } = await anActor(app, place, 'administrator')
  const id = newId('directory')
  const token = newSecret('bwd_')
  const { organizationId: organization_id, workspaceId: workspace_id } = place
  await inOrganization(app.services.db, place, async (tx) => {
    await tx
      .insertInto('directories')
      .values({
        ...{ organization_id, workspace_id, id, name: 'Entra ID', author_id: authorId },
        author_organization_id: organization_id,
        ...settings,
      })
      .execute()
    await tx
      .insertInto('directory_tokens')
      .values({
        ...{ organization_id, workspace_id, directory_id: id, id: newId('secret') },
        token_hash: hashSecret(token),
      })
      .execute()
  })
  app.services.state.apply([{ workspaceId: workspace_id, topic: 'directory', subject: organization_id }])
  return { id, token, authorId, caller: () => callerOf(app, place, token) }
}

async function callerOf(app: TestApp, place: Place, token: string): Promise<DirectoryCaller> {
  const { workspaceId, organizationId } = place
  const caller = await app.directories.authenticate(workspaceId, organizationId, token, NOWHERE)
  if (!caller) throw new Error('the token opens nothing')
  return caller
}

/** Has all directories of an organization tried out from now on, as somebody sets it. */
export async function tryOut(app: TestApp, place: Place): Promise<void> {
  await inOrganization(app.services.db, place, (tx) =>
    tx.updateTable('directories').set({ mode: 'dry_run' }).execute(),
  )
  const { workspaceId, organizationId: subject } = place
  app.services.state.apply([{ workspaceId, topic: 'directory', subject }])
}

/** How much of what a directory may change there is, so that it can be told that nothing was. */
export const countAll = (app: TestApp, place: Place): Promise<Record<string, number>> =>
  inOrganization(app.services.db, place, async (tx) => {
    const tables = [
      ...([
        'users',
        'groups',
        'group_users',
        'group_groups',
        'assignments',
        'invitations',
        'events',
      ] as const),
      ...(['directory_users', 'directory_groups', 'directory_removals'] as const),
    ]
    const counts: Record<string, number> = {}
    for (const table of tables) {
      const { count } = await tx
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      counts[table] = Number(count)
    }
    return counts
  })

/** The code of an error, or `ok`. */
export const outcomeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? error,
  )
