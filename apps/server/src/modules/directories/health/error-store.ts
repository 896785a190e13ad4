import { type Insertable, type Selectable, sql } from 'kysely'
import type { DirectoryId } from '../../../kernel/ids.ts'
import type { DirectoryErrors, OrgTx } from '../../../platform/db/index.ts'

/** So many of one directory are kept; those before go. */
const MOST_KEPT = 100

export type DirectoryErrorRow = Selectable<DirectoryErrors>

/** The newest, in the place of what is too much. */
export async function insertError(
  tx: OrgTx,
  directoryId: DirectoryId,
  row: Omit<Insertable<DirectoryErrors>, 'organization_id' | 'workspace_id' | 'directory_id'>,
): Promise<void> {
  const { organizationId, workspaceId } = tx
  await tx
    .insertInto('directory_errors')
    .values({
      ...row,
      organization_id: organizationId,
      workspace_id: workspaceId,
      directory_id: directoryId,
    })
    .execute()
  await sql`delete from directory_errors where organization_id = ${organizationId} and directory_id = ${directoryId}
    and id <= (select id from directory_errors where organization_id = ${organizationId}
      and directory_id = ${directoryId} order by id desc offset ${MOST_KEPT} limit 1)`.execute(tx)
}
