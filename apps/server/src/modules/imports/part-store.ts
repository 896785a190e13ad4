import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { ImportId } from '../../kernel/ids.ts'
import { ask, type ImportParts, type OrgTx } from '../../platform/db/index.ts'

export type PartRow = Selectable<ImportParts>
type NewPart = Omit<Insertable<ImportParts>, 'organization_id' | 'workspace_id'>

/** A part of a file, or in the place of the one of its number. Answers with how much of the file there is then. */
export async function putPart(tx: OrgTx, row: NewPart): Promise<number> {
  await tx
    .insertInto('import_parts')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .onConflict((clash) =>
      clash
        .columns(['organization_id', 'import_id', 'kind', 'number'])
        .doUpdateSet({ bytes: row.bytes, sealed: row.sealed }),
    )
    .execute()
  const [sum] = await ask<{ bytes: string }>(
    tx,
    `select coalesce(sum(bytes), 0)::text as bytes from import_parts
      where organization_id = $1 and import_id = $2 and kind = 'file'`,
    [tx.organizationId, row.import_id],
  )
  return Number(sum?.bytes ?? 0)
}

export async function insertPart(tx: OrgTx, row: NewPart): Promise<void> {
  await tx
    .insertInto('import_parts')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .execute()
}

/** The next part of a kind behind a number. */
export async function selectPartAfter(
  tx: OrgTx,
  importId: ImportId,
  kind: PartRow['kind'],
  number: number,
): Promise<Pick<PartRow, 'number' | 'place_id' | 'records' | 'sealed'> | undefined> {
  const [row] = await ask<Pick<PartRow, 'number' | 'place_id' | 'records' | 'sealed'>>(
    tx,
    `select number, place_id, records, sealed from import_parts
      where organization_id = $1 and import_id = $2 and kind = $3 and number > $4 order by number limit 1`,
    [tx.organizationId, importId, kind, number],
  )
  return row
}

/** How many parts of a file there are, and whether they follow one another from 0. */
export async function selectFile(
  tx: OrgTx,
  importId: ImportId,
): Promise<{ parts: number; bytes: number; isWhole: boolean }> {
  const [row] = await ask<{ parts: number; last: number; bytes: string }>(
    tx,
    `select count(*)::int as parts, coalesce(max(number), -1) as last, coalesce(sum(bytes), 0)::text as bytes
       from import_parts where organization_id = $1 and import_id = $2 and kind = 'file'`,
    [tx.organizationId, importId],
  )
  const { parts = 0, last = -1, bytes = '0' } = row ?? {}
  return { parts, bytes: Number(bytes), isWhole: parts > 0 && parts === last + 1 }
}

/** Nothing of what was in the file is left, or of one kind. */
export async function deleteParts(tx: OrgTx, importId: ImportId, kind?: PartRow['kind']): Promise<void> {
  let query = tx
    .deleteFrom('import_parts')
    .where('organization_id', '=', tx.organizationId)
    .where('import_id', '=', importId)
  if (kind) query = query.where('kind', '=', kind)
  await query.execute()
}

export async function keepParts(tx: OrgTx, importId: ImportId, until: Date): Promise<number> {
  const result = await sql`
    update import_parts set expires_at = ${until}
     where organization_id = ${tx.organizationId} and import_id = ${importId} and kind = 'staged'`.execute(tx)
  return Number(result.numAffectedRows ?? 0n)
}

/** Until when something of it is kept; null when nothing is there. */
export async function selectKeptUntil(tx: OrgTx, importId: ImportId): Promise<Date | null> {
  const [row] = await ask<{ until: Date | null }>(
    tx,
    'select max(expires_at) as until from import_parts where organization_id = $1 and import_id = $2',
    [tx.organizationId, importId],
  )
  return row?.until ?? null
}

/** How many records wait to be brought in. */
export async function countStaged(tx: OrgTx, importId: ImportId): Promise<number> {
  const [row] = await ask<{ records: number }>(
    tx,
    `select coalesce(sum(records), 0)::int as records from import_parts
      where organization_id = $1 and import_id = $2 and kind = 'staged'`,
    [tx.organizationId, importId],
  )
  return row?.records ?? 0
}
