import { z } from 'zod'
import { type GroupId, idSchema, type OrganizationId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import type { Members } from './member-store.ts'

const MOST = 1_000

/** Beyond so many, what nodes hold of the whole organization is dropped at once. */
const ANNOUNCED_ALONE = 50

const unique = <T>(ids: T[]): T[] => [...new Set(ids)]

export const MemberIds = z
  .strictObject({
    userIds: z.array(idSchema('user')).max(MOST).default([]).transform(unique),
    groupIds: z.array(idSchema('group')).max(MOST).default([]).transform(unique),
  })
  .refine(
    ({ userIds, groupIds }) =>
      userIds.length + groupIds.length >= 1 && userIds.length + groupIds.length <= MOST,
    `needs 1 to ${MOST} ids`,
  )

export const Changed = z.strictObject({ changed: z.number().int().describe('How many that was news for.') })

export const eventOf = ({ changed }: z.output<typeof Changed>, members: Members, id: GroupId) => ({
  target: { kind: 'group', id },
  data: { changed, userIds: members.userIds, groupIds: members.groupIds },
})

export function announceChange(
  { announce }: Pick<Run<'organization'>, 'announce'>,
  organizationId: OrganizationId,
  { userIds, groupIds }: Members,
): void {
  const few = groupIds.length === 0 && userIds.length <= ANNOUNCED_ALONE
  for (const subject of few ? userIds : [organizationId]) announce('principal', subject)
}
