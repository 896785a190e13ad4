import { isId, type OrganizationId, type SessionId, type WorkspaceId } from '../../kernel/ids.ts'
import { type Actor, ALL_BELOW_WORKSPACE, isPermitted } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { ViewError } from './errors.ts'
import { selectViewEnd } from './store.ts'

/** The workspace's own, so that no organization can give it to anybody. */
export const VIEW_AS = 'workspace:view-as'

type Needs = Pick<Services, 'db' | 'tree' | 'clock'>

interface View {
  workspaceId: WorkspaceId
  organizationId: OrganizationId
  sessionId: SessionId
}

/** When the view that a session has of an organization ends; undefined when it has none. */
export function findViewEnd({ db, clock }: Needs, { workspaceId, organizationId, sessionId }: View) {
  return inOrganization(
    db,
    { workspaceId, organizationId },
    (tx) => selectViewEnd(tx, sessionId, clock.now()),
    { readOnly: true },
  )
}

/**
 * The same person as one who sees what the organization's administrator sees, at and below it and nowhere else, and
 * changes nothing: `execute` refuses every operation of theirs that is more than a read. Asked at each call, so that a
 * view which ended, or a permission that was taken away, counts at once.
 */
export async function lookAs(services: Needs, actor: Actor, organizationId: unknown): Promise<Actor> {
  const { workspaceId, sessionId } = actor
  if (!isId('organization', organizationId) || !isId('session', sessionId)) throw ViewError.over()
  const organization = await services.tree.find(workspaceId, organizationId)
  if (!organization || !isPermitted(actor, VIEW_AS, organization, services.clock.now()))
    throw ViewError.over()
  const endsAt = await findViewEnd(services, { workspaceId, organizationId, sessionId })
  if (!endsAt) throw ViewError.over()
  const grant = {
    organizationId,
    reach: 'subtree' as const,
    permissions: new Set([ALL_BELOW_WORKSPACE]),
    role: 'administrator',
    endsAt,
  }
  return { ...actor, grants: [grant], boundTo: organizationId, isLooking: true }
}
