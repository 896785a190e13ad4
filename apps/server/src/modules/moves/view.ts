import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { isPermitted, isVisible, type OrganizationContext } from '../../platform/access.ts'
import type { Run } from '../../platform/operation.ts'
import type { MoveRow } from './move-store.ts'

export const MoveParams = z.strictObject({ moveId: pathId('move') })
export const MoveView = z.strictObject({
  id: idSchema('move'),
  kind: z.enum(['split', 'merge']),
  organization: z.strictObject({ id: idSchema('organization'), name: z.string(), slug: z.string() }),
  status: z.enum(['running', 'finished', 'stopped']),
  reason: z.string().nullable().describe('Why it was stopped.'),
  total: z.number().int(),
  moved: z.number().int(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type MoveView = z.output<typeof MoveView>

type Reader = Pick<Run<'organization'>, 'actor' | 'clock' | 'services' | 'organization'>

/**
 * Where a move goes, for who may see it: what is told of one, and already that somebody stays as the address is taken, tells of
 * the other organization.
 */
export async function targetSeen(
  { actor, clock, services, organization }: Reader,
  move: MoveRow,
): Promise<OrganizationContext | undefined> {
  const found = await services.tree.find(organization.workspaceId, move.target_id)
  const now = clock.now()
  if (!found || !isVisible(actor, found, now) || !isPermitted(actor, 'users:read', found, now))
    return undefined
  return found
}

export const toMoveView = (row: MoveRow, { id, name, slug }: OrganizationContext): MoveView => ({
  id: row.id,
  kind: row.kind,
  organization: { id, name, slug },
  status: row.status,
  reason: row.reason,
  total: row.total,
  moved: row.moved,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
})
