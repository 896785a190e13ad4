import { z } from 'zod'
import type { OrganizationContext } from '../../platform/access.ts'
import { RequestError } from '../../platform/execute.ts'
import { schemaAsGiven } from '../organizations/index.ts'
import type { WorkspaceRow } from './store.ts'

export const AttributeSchemaView = z.strictObject({
  schema: z.record(z.string(), z.unknown()),
  version: z.number().int(),
})

export const toAttributeSchemaView = (row: WorkspaceRow): z.output<typeof AttributeSchemaView> => ({
  schema: schemaAsGiven(row),
  version: row.version,
})

/** The workspace's own settings exist at its root organization and nowhere else, whatever a role says. */
export function assertRoot(organization: OrganizationContext): void {
  if (organization.parentId !== null) throw RequestError.not_found()
}
