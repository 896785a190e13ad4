import type { Insertable, Selectable } from 'kysely'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type {
  InstallationTx,
  ProtocolTx,
  SigningAlgorithm,
  SigningKeys,
  WorkspaceTx,
} from '../../platform/db/index.ts'

export type SigningKeyRow = Selectable<SigningKeys>

/** Keys that are published: in use first, then next, then those on their way out. */
export function selectPublished(
  tx: ProtocolTx | InstallationTx,
  workspaceId: WorkspaceId,
): Promise<SigningKeyRow[]> {
  return tx
    .selectFrom('signing_keys')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['active', 'published', 'retiring'])
    .orderBy('state')
    .orderBy('id')
    .execute()
}

const SHOWN = ['id', 'algorithm', 'state', 'created_at', 'activated_at', 'retired_at'] as const
export type ShownKey = Pick<SigningKeyRow, (typeof SHOWN)[number]>

/** The same as staff see them, and the latest of those that are over. */
export async function selectShown(tx: WorkspaceTx, over: number): Promise<ShownKey[]> {
  const keys = tx.selectFrom('signing_keys').select(SHOWN).where('workspace_id', '=', tx.workspaceId)
  const published = await keys.where('state', '<>', 'retired').orderBy('id').execute()
  const retired = await keys.where('state', '=', 'retired').orderBy('id', 'desc').limit(over).execute()
  return [...published, ...retired]
}

/** When the latest of the keys that are to sign next was published. */
export async function selectPublishedSince(
  tx: InstallationTx | WorkspaceTx,
  workspaceId: WorkspaceId,
): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('signing_keys')
    .select((eb) => eb.fn.max('created_at').as('since'))
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'published')
    .executeTakeFirst()
  return row?.since ?? undefined
}

export async function insertKeys(
  tx: InstallationTx | WorkspaceTx,
  rows: Insertable<SigningKeys>[],
): Promise<void> {
  await tx.insertInto('signing_keys').values(rows).execute()
}

/** Moves the keys of one algorithm on by one state. */
export async function advanceKeys(
  tx: InstallationTx | WorkspaceTx,
  workspaceId: WorkspaceId,
  algorithm: SigningAlgorithm,
  now: Date,
): Promise<void> {
  const keys = tx
    .updateTable('signing_keys')
    .where('workspace_id', '=', workspaceId)
    .where('algorithm', '=', algorithm)
  await keys.set({ state: 'retiring', retired_at: now }).where('state', '=', 'active').execute()
  await keys.set({ state: 'active', activated_at: now }).where('state', '=', 'published').execute()
}

/** Takes keys out of publication that signed nothing since `before`; returns the workspaces concerned. */
export async function retireKeys(tx: InstallationTx, before: Date): Promise<WorkspaceId[]> {
  const rows = await tx
    .updateTable('signing_keys')
    .set({ state: 'retired' })
    .where('state', '=', 'retiring')
    .where('retired_at', '<', before)
    .returning('workspace_id')
    .execute()
  return [...new Set(rows.map((row) => row.workspace_id))]
}

/** Every key of every workspace, retired ones included, a page after another. */
export function selectAllKeys(
  tx: InstallationTx,
  after: SigningKeyRow['id'] | undefined,
  limit: number,
): Promise<SigningKeyRow[]> {
  const query = tx.selectFrom('signing_keys').selectAll().orderBy('id').limit(limit)
  return (after ? query.where('id', '>', after) : query).execute()
}

/** Puts a key sealed anew in the place of the one that was read, unless somebody else did. */
export async function replacePrivateKey(
  tx: InstallationTx,
  row: SigningKeyRow,
  sealed: Buffer,
): Promise<void> {
  await tx
    .updateTable('signing_keys')
    .set({ private_key: sealed })
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .where('private_key', '=', row.private_key)
    .execute()
}
