import type { Origin } from '../../../platform/access.ts'
import { ANONYMOUS, appendEvent, type NewEvent, type WorkspaceTx } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import type { Limits } from '../../sign-in/index.ts'
import type { Workspace } from '../../workspaces/index.ts'

/** What registering uses of the rest. */
export type RegistrationServices = Services & { limits: Limits }

/** Somebody who has no account here, and their browser. */
export interface Visit {
  workspace: Workspace
  origin: Origin
  /** Its secret. */
  browser: string
}

/** In the workspace's own log: what is registered is no organization yet. */
export function record(
  tx: WorkspaceTx,
  { workspace, origin }: Pick<Visit, 'workspace' | 'origin'>,
  event: NewEvent,
): Promise<void> {
  const place = { workspaceId: workspace.id, organizationId: workspace.rootOrganizationId }
  return appendEvent(tx, place, ANONYMOUS, origin, event)
}
