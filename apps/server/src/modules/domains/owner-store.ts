import type { DomainId, OrganizationId } from '../../kernel/ids.ts'
import { ask, type Reach, type WorkspaceTx } from '../../platform/db/index.ts'

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
