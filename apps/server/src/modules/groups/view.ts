import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import type { GroupRow } from './store.ts'

export const GroupFields = z.strictObject({ name: shownText(200).min(1), description: shownText(1_000) })

/** A group as the API shows it. */
export const GroupView = z.strictObject({
  id: idSchema('group'),
  name: z.string(),
  description: z.string(),
  connectionId: idSchema('connection')
    .nullable()
    .describe('The identity provider whose group it is, and which alone says who is in it.'),
  externalKey: z.string().nullable().describe('What it is called there.'),
  directoryId: idSchema('directory')
    .nullable()
    .describe('The directory whose group it is, and which alone says what it is called and who is in it.'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type GroupView = z.output<typeof GroupView>

export const GroupList = z.strictObject({ items: z.array(GroupView), nextCursor: z.string().optional() })
export const GroupParams = z.strictObject({ groupId: pathId('group') })
export const UserParams = z.strictObject({ userId: pathId('user') })
export const Nested = z
  .stringbool({ truthy: ['true'], falsy: ['false'] })
  .default(false)
  .describe('Groups inside groups count as well.')

export function toGroupView(row: GroupRow): GroupView {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    connectionId: row.connection_id,
    externalKey: row.external_key,
    directoryId: row.directory_id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
