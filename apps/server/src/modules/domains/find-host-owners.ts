import { normalizeDomain } from '../../kernel/domain.ts'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { inInstallation } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { findDomainOwner } from './find-owner.ts'
import { selectWorkspacesOfDomain } from './owner-store.ts'

/** Whose host an authorization request came to that is kept elsewhere, as what it names there cannot be read yet. */
export const OF_HOST = 'host_organization'

/** An organization to which a host belongs. */
export interface HostOwner {
  workspaceId: WorkspaceId
  organizationId: OrganizationId
}

/**
 * Whose the host of a request is: whoever has proved the domain of that very name. In a workspace it is one organization at
 * most; where no workspace is given, those of all of them, and more than one means that the name tells nothing.
 */
export async function findHostOwners(
  services: Pick<Services, 'db'>,
  host: string,
  within?: WorkspaceId,
): Promise<readonly HostOwner[]> {
  const domain = normalizeDomain(host)
  if (domain === undefined) return []
  const workspaces = within
    ? [within]
    : await inInstallation(services.db, (tx) => selectWorkspacesOfDomain(tx, domain))
  const owners = await Promise.all(
    workspaces.map(async (workspaceId) => {
      const owner = await findDomainOwner(services, workspaceId, domain)
      return owner && { workspaceId, organizationId: owner.organizationId }
    }),
  )
  return owners.filter((owner) => owner !== undefined)
}
