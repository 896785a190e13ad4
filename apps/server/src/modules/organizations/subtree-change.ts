import { z } from 'zod'
import type { OrganizationId } from '../../kernel/ids.ts'
import { appendEvent, type NewEvent } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { OrganizationView } from './view.ts'

/** `?dryRun=true`, which every change of a subtree takes. */
export const DryRun = z.strictObject({ dryRun: z.boolean().default(false) })

const Counted = z.strictObject({
  count: z.number().int(),
  exact: z.boolean().describe('False when there are more than were counted.'),
})

/** How much a change of a subtree touches. */
const Affected = z.strictObject({ organizations: Counted, users: Counted, sessions: Counted })

/** What a change of a subtree did or, as a dry run, would do. */
export const SubtreeChange = z.strictObject({
  dryRun: z.boolean(),
  organization: OrganizationView.describe('As it is after the change.'),
  affected: Affected.optional().describe('Told by a dry run.'),
})
export type SubtreeChange = z.output<typeof SubtreeChange>

/** Leaves the event with the organization itself and with those above it that the change concerns; what follows from it follows once. */
export async function recordInEach(
  run: Run<'workspace'>,
  others: readonly OrganizationId[],
  event: NewEvent,
): Promise<void> {
  run.record(event)
  for (const organizationId of others) await recordAt(run, organizationId, { ...event, outgoing: false })
}

/** Leaves the event with another organization of the workspace. */
export function recordAt(
  { tx, actor, origin, organization }: Run<'workspace'>,
  organizationId: OrganizationId,
  event: NewEvent,
): Promise<void> {
  return appendEvent(tx, { workspaceId: organization.workspaceId, organizationId }, actor, origin, event)
}
