import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import type { ServiceAccountRow } from './store.ts'

export const ServiceAccountName = shownText(200).min(1)

export const ServiceAccountView = z.strictObject({
  id: idSchema('serviceAccount'),
  clientId: z.string().describe('The same as its id.'),
  name: z.string(),
  status: z.enum(['active', 'suspended']),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type ServiceAccountView = z.output<typeof ServiceAccountView>

export const ServiceAccountParams = z.strictObject({
  serviceAccountId: pathId('serviceAccount'),
})

export const toServiceAccountView = (row: ServiceAccountRow): ServiceAccountView => ({
  id: row.id,
  clientId: row.id,
  name: row.name,
  status: row.status,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})
