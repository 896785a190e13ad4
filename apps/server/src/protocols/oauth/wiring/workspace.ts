import type { Clock } from '../../../kernel/clock.ts'
import type { OrganizationId } from '../../../kernel/ids.ts'
import type { AllowedOrigins } from '../../../modules/applications/index.ts'
import type { Connections } from '../../../modules/connections/index.ts'
import type { Principal, Principals } from '../../../modules/roles/index.ts'
import type { Workspace } from '../../../modules/workspaces/index.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { Services } from '../../../platform/operation.ts'
import type { ClientDirectory } from './clients.ts'
import type { SessionDirectory } from './sessions.ts'
import type { TokenEnds } from './token-ends.ts'

/** What the parts of one workspace's authorization server share. */
export interface WiredWorkspace {
  services: Services
  clock: Clock
  workspace: Workspace
  principals: Principals
  clients: ClientDirectory
  origins: AllowedOrigins
  sessions: SessionDirectory
  connections: Connections
  tokenEnds: TokenEnds
}

/** An organization in which things may happen now; undefined when unknown, suspended, archived or deleted. */
export async function activeOrganization(
  { services, workspace }: Pick<WiredWorkspace, 'services' | 'workspace'>,
  id: OrganizationId,
): Promise<OrganizationContext | undefined> {
  const found = await services.tree.find(workspace.id, id)
  return found?.status === 'active' ? found : undefined
}

/** The user of an organization, if account and organization are active. */
export async function activePrincipal(
  wired: Pick<WiredWorkspace, 'principals' | 'workspace'>,
  organizationId: OrganizationId,
  id: string,
): Promise<Principal | undefined> {
  const found = await wired.principals.find({ workspaceId: wired.workspace.id, organizationId }, id)
  return found?.active ? found : undefined
}

/** The same with what it is as an external member on the way to the organization that is entered. */
export async function activePrincipalAt(
  { principals }: Pick<WiredWorkspace, 'principals'>,
  home: OrganizationContext,
  id: string,
  entered: OrganizationContext,
): Promise<Principal | undefined> {
  const found = await principals.findAt(home, id, entered)
  return found?.active ? found : undefined
}
