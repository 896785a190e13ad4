import { type Insertable, type Selectable, sql } from 'kysely'
import type { DirectoryId } from '../../../kernel/ids.ts'
import { ask, type DirectoryTrials, type OrgTx } from '../../../platform/db/index.ts'

export type TrialRow = Selectable<DirectoryTrials>

export async function clearTrials(tx: OrgTx, id: DirectoryId): Promise<void> {
  await tx
    .deleteFrom('directory_trials')
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .execute()
}

/** What would come of one, in the place of what was said of it before. */
export async function upsertTrial(
  tx: OrgTx,
  directoryId: DirectoryId,
  row: Omit<Insertable<DirectoryTrials>, 'organization_id' | 'workspace_id' | 'directory_id'>,
): Promise<void> {
  const place = {
    organization_id: tx.organizationId,
    workspace_id: tx.workspaceId,
    directory_id: directoryId,
  }
  await tx
    .insertInto('directory_trials')
    .values({ ...row, ...place })
    .onConflict((on) =>
      on.columns(['organization_id', 'directory_id', 'kind', 'name_key']).doUpdateSet({
        name: row.name,
        external_id: row.external_id ?? null,
        outcome: row.outcome,
        code: row.code ?? null,
        at: row.at,
      }),
    )
    .execute()
}

export interface TrialQuery {
  outcome?: TrialRow['outcome'] | undefined
  after: readonly string[] | undefined
  limit: number
}

export async function selectTrials(
  tx: OrgTx,
  id: DirectoryId,
  { outcome, after, limit }: TrialQuery,
): Promise<TrialRow[]> {
  let query = tx
    .selectFrom('directory_trials')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('directory_id', '=', id)
    .orderBy('kind', 'desc')
    .orderBy('name_key')
    .limit(limit + 1)
  if (outcome) query = query.where('outcome', '=', outcome)
  if (after)
    query = query.where(sql<boolean>`(kind < ${after[0]} or (kind = ${after[0]} and name_key > ${after[1]}))`)
  return query.execute()
}

export async function countTrials(tx: OrgTx, id: DirectoryId): Promise<Record<TrialRow['outcome'], number>> {
  const rows = await ask<{ outcome: TrialRow['outcome']; count: number }>(
    tx,
    `select outcome, count(*)::int as count from directory_trials
      where organization_id = $1 and directory_id = $2 group by outcome`,
    [tx.organizationId, id],
  )
  const counts = { created: 0, adopted: 0, returned: 0, refused: 0 }
  for (const { outcome, count } of rows) counts[outcome] = count
  return counts
}
