import type { EventId, OrganizationId, WorkspaceId } from '../../kernel/ids.ts'

/** What a job holds of the event it comes from: ids only. Whatever else a handler needs it reads when it runs. */
export interface EventMessage {
  eventId: EventId
  type: string
  workspaceId: WorkspaceId
  organizationId: OrganizationId
  targetKind: string | null
  targetId: string | null
}

/** Does the work of one job. Throwing means: try again later. It may run twice, so it must not matter. */
export type Handler<T> = (message: T) => Promise<void>
