import type { OrganizationId } from '../../../kernel/ids.ts'
import type { Principal } from '../../../modules/roles/index.ts'
import type { Actor } from '../../../platform/access.ts'
import type { WiredWorkspace } from './workspace.ts'

/** A principal as an actor who is bound to one organization; what a token for it stands for. */
export function actorOf(
  { workspace }: Pick<WiredWorkspace, 'workspace'>,
  principal: Principal,
  boundTo: OrganizationId,
): Actor {
  const { kind, id, organizationId, grants, memberOf } = principal
  return {
    ...{ kind, id, organizationId, grants, boundTo, workspaceId: workspace.id },
    ...(memberOf && { memberOf }),
  }
}
