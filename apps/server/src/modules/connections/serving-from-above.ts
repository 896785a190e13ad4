import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization } from '../../platform/db/index.ts'
import { serves } from './serves.ts'
import { selectConnections } from './store.ts'

/** No more than what stands on the sign-in page of whoever it serves, and whose it is. */
export const ConnectionFromAbove = z.strictObject({
  id: idSchema('connection'),
  name: z.string(),
  organizationId: idSchema('organization'),
  organizationName: z.string(),
})

/** Active ones of organizations above that serve this one as well, from the root down. */
export async function servingFromAbove(
  db: Database,
  { workspaceId, path }: OrganizationContext,
): Promise<z.output<typeof ConnectionFromAbove>[]> {
  const found: z.output<typeof ConnectionFromAbove>[] = []
  for (const { id: organizationId, name: organizationName } of path.slice(0, -1)) {
    const place = { workspaceId, organizationId }
    const rows = await inOrganization(db, place, selectConnections, { readOnly: true })
    for (const { id, name, ...row } of rows)
      if (serves(row, false)) found.push({ id, name, organizationId, organizationName })
  }
  return found
}
