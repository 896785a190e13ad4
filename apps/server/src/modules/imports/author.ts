import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { type Author, fromAuthorColumns, readInNameOf, toAuthor, toAuthorColumns } from '../roles/index.ts'
import type { ImportRow } from './import-store.ts'

/** In whose name an import is done, as its row says it. */
export const authorColumns = (actor: Actor) => toAuthorColumns('actor', toAuthor(actor))

export const authorOf = (row: ImportRow): Author => fromAuthorColumns('actor', row)

/**
 * The same as who acts, with what they hold at this moment, read without a lock: for what is told before anything is written, and for
 * what is done in the workspace's own transaction, which sees nobody's memberships.
 */
export async function readHeld(
  services: Services,
  row: ImportRow,
  organization: OrganizationContext,
): Promise<Actor> {
  const place = { workspaceId: row.workspace_id, organizationId: row.organization_id }
  const read = { readOnly: true } as const
  return inOrganization(
    services.db,
    place,
    (tx) => readInNameOf({ services, tx, organization }, authorOf(row)),
    read,
  )
}
