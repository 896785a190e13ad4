import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { DirectoryId } from '../../kernel/ids.ts'
import { type DirectoriesTable, type OrgTx, updateVersioned } from '../../platform/db/index.ts'

export type DirectoryRow = Selectable<DirectoriesTable>

export function insertDirectory(
  tx: OrgTx,
  row: Omit<Insertable<DirectoriesTable>, 'organization_id' | 'workspace_id'>,
): Promise<DirectoryRow> {
  return tx
    .insertInto('directories')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Those that were deleted are not there, whatever they have yet to let go of. */
export function selectDirectories(tx: OrgTx): Promise<DirectoryRow[]> {
  return tx
    .selectFrom('directories')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('ending', 'is', null)
    .orderBy('id')
    .execute()
}

/** How many an organization has, those among them that have yet to let go of their people. */
export async function countDirectories(tx: OrgTx): Promise<number> {
  const { count } = await tx
    .selectFrom('directories')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirstOrThrow()
  return count
}

export function selectDirectory(tx: OrgTx, id: DirectoryId): Promise<DirectoryRow | undefined> {
  return tx
    .selectFrom('directories')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('ending', 'is', null)
    .executeTakeFirst()
}

/** The same, which nobody else changes until the transaction ends. */
export function lockDirectory(tx: OrgTx, id: DirectoryId): Promise<DirectoryRow | undefined> {
  return tx
    .selectFrom('directories')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('ending', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Undefined when it has another version than the one asked for. */
export const updateDirectory = (
  tx: OrgTx,
  id: DirectoryId,
  changes: Updateable<DirectoriesTable>,
  expectedVersion: number | undefined,
): Promise<DirectoryRow | undefined> => updateVersioned(tx, 'directories', id, changes, expectedVersion)
