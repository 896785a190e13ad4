import { sql } from 'kysely'
import { together, type WorkspaceTx } from '../../platform/db/index.ts'
import type { DayRow } from './days.ts'

export interface SizeRow {
  organizations: number
  people: number
  countedAt: Date
}

/** How large the workspace is, and the days since one on which somebody signed in, or tried to. */
export async function selectSize(tx: WorkspaceTx, from: string) {
  const [size, { rows: days }] = await together(
    tx
      .selectFrom('workspace_sizes')
      .select(['organizations', 'people', 'counted_at as countedAt'])
      .where('workspace_id', '=', tx.workspaceId)
      .executeTakeFirst(),
    sql<DayRow>`
      select day::text as day, sign_ins as "signIns", failed_sign_ins as failed
        from workspace_days where workspace_id = ${tx.workspaceId} and day >= ${from}::date`.execute(tx),
  )
  return { size: size as SizeRow | undefined, days }
}
