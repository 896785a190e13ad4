import { type Selectable, sql } from 'kysely'
import type { DirectoryId } from '../../../kernel/ids.ts'
import { ask, type DirectoryTrials, type OrgTx } from '../../../platform/db/index.ts'

export type TrialRow = Pick<
  Selectable<DirectoryTrials>,
  'kind' | 'name' | 'name_key' | 'external_id' | 'outcome' | 'code' | 'at'
>

const AT_ONCE = 10_000

/** With all that was remembered of it: in parts, as no statement may take long. */
export async function clearTrials(tx: OrgTx, id: DirectoryId): Promise<void> {
  for (const table of ['directory_trial_members', 'directory_trials']) {
    let last: unknown[]
    do {
      last = await ask(
        tx,
        `delete from ${table} where organization_id = $1 and ctid = any(array(
           select ctid from ${table} where organization_id = $1 and directory_id = $2 limit $3)) returning 1`,
        [tx.organizationId, id, AT_ONCE],
      )
    } while (last.length === AT_ONCE)
  }
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
    .select(['kind', 'name', 'name_key', 'external_id', 'outcome', 'code', 'at'])
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
