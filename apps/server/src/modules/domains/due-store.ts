import { sql } from 'kysely'
import type { DomainId, OrganizationId } from '../../kernel/ids.ts'
import type { JanitorTx, Place, WorkspaceTx } from '../../platform/db/index.ts'

export interface DueDomain extends Place {
  id: DomainId
}

/** Domains for which something is due, the longest first; the role sees no others. */
export async function selectDue(tx: JanitorTx, limit: number): Promise<DueDomain[]> {
  const { rows } = await sql<DueDomain>`
    select organization_id as "organizationId", workspace_id as "workspaceId", id
      from domains where due_at < now() order by due_at limit ${limit}`.execute(tx)
  return rows
}

interface Held {
  domain: string
  organizationId: OrganizationId
  isBelow: boolean
}

/** A stretch of the workspace's proved domains, each with whether it is of an organization at or below the head. */
export async function selectHeldBelow(
  tx: WorkspaceTx,
  headId: OrganizationId,
  after: string,
  limit: number,
): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select domain, organization_id as "organizationId", exists (
        select from organization_closure tree
         where tree.descendant_id = verified_domains.organization_id and tree.ancestor_id = ${headId}) as "isBelow"
      from verified_domains where workspace_id = ${tx.workspaceId} and domain > ${after}
     order by domain limit ${limit}`.execute(tx)
  return rows
}
