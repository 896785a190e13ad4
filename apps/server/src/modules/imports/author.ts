import { isId } from '../../kernel/ids.ts'
import { type Actor, OPERATOR, type OrganizationContext } from '../../platform/access.ts'
import { inOrganization, type OrgTx, type WorkspaceTx } from '../../platform/db/index.ts'
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
export function authorOf(row: ImportRow, organization: OrganizationContext): Actor {
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
  const place = { workspaceId: row.workspace_id, organizationId: row.organization_id }
  return inOrganization(db, place, (tx) => readHeldIn(tx, row, organization), { readOnly: true })
}

/** The same in a transaction that is there. */
export async function readHeldIn(
  tx: OrgTx | WorkspaceTx,
  row: ImportRow,
  organization: OrganizationContext,
): Promise<Actor> {
  const author = authorOf(row, organization)
  const { id, organizationId: homeId, memberOf = [] } = author
  if (!isId('user', id) && !isId('serviceAccount', id)) return author
  const grants = [...(await selectHeld(tx, homeId, id))]
  if (isId('user', id))
    for (const hostId of memberOf)
      grants.push(...(await selectHeldAsMember(tx, hostId, { homeId, userId: id })))
  return { ...author, grants }
}
