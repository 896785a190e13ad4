import { sql } from 'kysely'
import type { ApplicantId } from '../../../kernel/ids.ts'
import { ask, type JanitorTx, type OrgTx, type Place } from '../../../platform/db/index.ts'

export type OverdueApplicant = Place & { id: ApplicantId }

/** Whom nobody has decided on in time, the longest first; the role sees those alone who are to be forgotten. */
export async function selectOverdue(tx: JanitorTx, limit: number): Promise<OverdueApplicant[]> {
  const { rows } = await sql<OverdueApplicant>`
    select workspace_id as "workspaceId", organization_id as "organizationId", id from applicants
     where status = 'waiting' order by forget_at limit ${limit}`.execute(tx)
  return rows
}

export interface EndedApplicant {
  email: string
  locale: string | null
  name: string
}

/** Undefined when somebody was faster. */
export async function deleteOverdue(
  tx: OrgTx,
  id: ApplicantId,
  now: Date,
): Promise<EndedApplicant | undefined> {
  const [row] = await ask<EndedApplicant>(
    tx,
    `delete from applicants where organization_id = $1 and id = $2 and status = 'waiting' and forget_at <= $3
      returning email, locale, given_name || ' ' || family_name as name`,
    [tx.organizationId, id, now],
  )
  return row
}
