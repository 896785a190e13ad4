import { isId } from '../../kernel/ids.ts'
import { type Actor, OPERATOR, type OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { everythingOn, selectHeld, selectHeldAsMember } from '../roles/index.ts'
import type { ImportRow } from './import-store.ts'

/** In whose name an import is done, as its row says it. */
export const authorColumns = (actor: Actor) => ({
  actor_kind: actor.kind as ImportRow['actor_kind'],
  actor_id: actor.id,
  actor_organization_id: actor.organizationId,
  bound_to: actor.boundTo,
  member_of: [...(actor.memberOf ?? [])],
})

/**
 * The same as an actor. What they hold is read when it matters, behind the lock; whoever can start a command has no account, and
 * may do everything where the import is.
 */
function authorOf(row: ImportRow, organization: OrganizationContext): Actor {
  const { organization_id: organizationId, workspace_id: workspaceId } = row
  const permissions = new Set(everythingOn(organization))
  const all = { organizationId, reach: 'subtree', permissions, role: OPERATOR, endsAt: null } as const
  return {
    kind: row.actor_kind,
    id: row.actor_id,
    workspaceId,
    organizationId: row.actor_organization_id,
    boundTo: row.bound_to,
    grants: row.actor_kind === 'operator' ? [all] : [],
    ...(row.member_of.length > 0 && { memberOf: row.member_of }),
  }
}

/** With what they hold at this moment, read without a lock: for what is told before anything is written. */
export async function readHeld(
  { db }: Pick<Services, 'db'>,
  row: ImportRow,
  organization: OrganizationContext,
): Promise<Actor> {
  const author = authorOf(row, organization)
  const { id, organizationId: homeId, memberOf = [] } = author
  if (!isId('user', id) && !isId('serviceAccount', id)) return author
  const place = { workspaceId: row.workspace_id, organizationId: row.organization_id }
  const grants = await inOrganization(
    db,
    place,
    async (tx) => {
      const own = await selectHeld(tx, homeId, id)
      const given = isId('user', id)
        ? await Promise.all(memberOf.map((hostId) => selectHeldAsMember(tx, hostId, { homeId, userId: id })))
        : []
      return [...own, ...given.flat()]
    },
    { readOnly: true },
  )
  return { ...author, grants }
}
