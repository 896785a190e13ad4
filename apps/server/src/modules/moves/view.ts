import { z } from 'zod'
import { idSchema, type OrganizationId, pathId } from '../../kernel/ids.ts'
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
  leftOut: z
    .strictObject({
      memberships: z
        .number()
        .int()
        .describe('In groups that could not be given to them, or are gone or filled by a provider there.'),
      groups: z
        .number()
        .int()
        .describe('Filled by a provider or a directory, which the other organization has not.'),
      roles: z.number().int().describe('Above what whoever moves them holds there.'),
    })
    .describe('What did not go along, although nobody has stayed for it.'),
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
  reader: Reader,
  { target_id: id }: Pick<MoveRow, 'target_id'>,
): Promise<OrganizationContext | undefined> {
  return (await targetsSeen(reader, [id])).get(id)
}

/** The same of many. */
export async function targetsSeen(
  { actor, clock, services, organization }: Reader,
  ids: readonly OrganizationId[],
): Promise<Map<OrganizationId, OrganizationContext>> {
  const seen = new Map<OrganizationId, OrganizationContext>()
  const now = clock.now()
  for (const id of ids) {
    const found = await services.tree.find(organization.workspaceId, id)
    if (found && isVisible(actor, found, now) && isPermitted(actor, 'users:read', found, now))
      seen.set(id, found)
  }
  return seen
}

export const toMoveView = (row: MoveRow, { id, name, slug }: OrganizationContext): MoveView => ({
  id: row.id,
  kind: row.kind,
  organization: { id, name, slug },
  status: row.status,
  reason: row.reason,
  total: row.total,
  moved: row.moved,
  leftOut: leftOutOf(row),
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
})

export const leftOutOf = (row: MoveRow): MoveView['leftOut'] => ({
  memberships: row.memberships_left,
  groups: row.groups_left,
  roles: row.roles_left,
})
