import type { DomainId, OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { ask, type InstallationTx, type Reach, type WorkspaceTx } from '../../platform/db/index.ts'

export interface DomainOwner {
  organizationId: OrganizationId
  domainId: DomainId
  /** Whether it serves the organizations below as well. */
  reach: Reach
}

const OWNER = `
  select held.organization_id as "organizationId", held.domain_id as "domainId", held.reach
    from verified_domains held
   where held.workspace_id = $1 and held.domain = $2 and not exists (
     select from organization_closure up join organizations above on above.id = up.ancestor_id
      where up.descendant_id = held.organization_id and above.status in ('archived', 'deleted'))`

/** By its key: there is one or none. */
export async function selectOwner(tx: WorkspaceTx, domain: string): Promise<DomainOwner | undefined> {
  const [owner] = await ask<DomainOwner>(tx, OWNER, [tx.workspaceId, domain])
  return owner
}

/** Workspaces in which somebody has proved the domain; two are enough to know that it is not one alone. */
export async function selectWorkspacesOfDomain(tx: InstallationTx, domain: string): Promise<WorkspaceId[]> {
  const text = 'select workspace_id as id from verified_domains where domain = $1 order by 1 limit 2'
  return (await ask<{ id: WorkspaceId }>(tx, text, [domain])).map(({ id }) => id)
}
