import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { IdentityRow } from './store.ts'

export const UserParams = z.strictObject({ userId: pathId('user') })
export const IdentityParams = UserParams.extend({ connectionId: pathId('connection') })

const IdentityView = z.strictObject({
  connectionId: idSchema('connection'),
  connectionOrganizationId: idSchema('organization'),
  subject: z.string().describe('By what the provider knows the person.'),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export const IdentityList = z.strictObject({ items: z.array(IdentityView) })

export const toIdentityList = (rows: readonly IdentityRow[]): z.output<typeof IdentityList> => ({
  items: rows.map(({ generation: _generation, createdAt, lastUsedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  })),
})
