import { sql } from 'kysely'
import type { RegistrationId, WorkspaceId } from '../../kernel/ids.ts'
import type { JanitorTx } from '../../platform/db/index.ts'

export interface DueRegistration {
  workspaceId: WorkspaceId
  id: RegistrationId
}

/** Registrations for which something is due, the longest first; the role sees no others. */
export async function selectDue(tx: JanitorTx, limit: number): Promise<DueRegistration[]> {
  const { rows } = await sql<DueRegistration>`
    select workspace_id as "workspaceId", id from registrations
     where due_at < now() order by due_at limit ${limit}`.execute(tx)
  return rows
}
