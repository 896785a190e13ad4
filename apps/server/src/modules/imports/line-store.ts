import type { Selectable } from 'kysely'
import type { ImportId } from '../../kernel/ids.ts'
import { ask, type ImportLines, type OrgTx, type WorkspaceTx } from '../../platform/db/index.ts'

export type LineRow = Selectable<ImportLines>

/** What is against a line, as it is kept. */
export type Finding = Pick<LineRow, 'line' | 'kind' | 'during' | 'code' | 'pointer' | 'message'>

/** Keeps findings under the numbers behind `from`. */
export async function insertLines(
  tx: OrgTx | WorkspaceTx,
  place: { organizationId: string; importId: ImportId; from: number },
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map((one, at) => ({ ...one, number: place.from + at + 1 }))
  await ask(
    tx,
    `insert into import_lines (organization_id, workspace_id, import_id, number, line, kind, during, code, pointer, message)
     select $1, $2, $3, number, line, kind, during, code, pointer, message
       from json_populate_recordset(null::import_lines, $4)`,
    [place.organizationId, tx.workspaceId, place.importId, JSON.stringify(rows)],
  )
}

/** A place in a report: what is about no line of the file comes first. */
export type LinePlace = Pick<LineRow, 'line' | 'number'>

export interface LinePage {
  kind: LineRow['kind'] | undefined
  after: LinePlace | undefined
  limit: number
}

/** In the order of the file. */
export function selectLines(
  tx: OrgTx,
  importId: ImportId,
  { kind, after, limit }: LinePage,
): Promise<LineRow[]> {
  let query = tx
    .selectFrom('import_lines')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('import_id', '=', importId)
    .orderBy('line')
    .orderBy('number')
    .limit(limit + 1)
  if (after)
    query = query.where((eb) => eb(eb.refTuple('line', 'number'), '>', eb.tuple(after.line, after.number)))
  if (kind) query = query.where('kind', '=', kind)
  return query.execute()
}

export async function deleteLines(tx: OrgTx, importId: ImportId): Promise<void> {
  await tx
    .deleteFrom('import_lines')
    .where('organization_id', '=', tx.organizationId)
    .where('import_id', '=', importId)
    .execute()
}
