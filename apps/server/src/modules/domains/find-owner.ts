import { normalizeDomain } from '../../kernel/domain.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inWorkspace } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { type DomainOwner, selectOwner } from './owner-store.ts'

/**
 * Whose a domain is, as the part of an e-mail address after the `@`: the one organization of the workspace that has proved it,
 * unless it is closed for good; one that is suspended keeps it. It says nothing of who an address belongs to.
 */
export async function findDomainOwner(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  emailDomain: string,
): Promise<DomainOwner | undefined> {
  const domain = normalizeDomain(emailDomain)
  if (domain === undefined) return undefined
  return inWorkspace(db, workspaceId, (tx) => selectOwner(tx, domain), { readOnly: true })
}

/** Whether a domain counts for an organization: its own one, or of one above that has it for everything below. */
export const countsFor = (owner: DomainOwner, { id, path }: OrganizationContext): boolean =>
  owner.organizationId === id ||
  (owner.reach === 'subtree' && path.some((above) => above.id === owner.organizationId))
