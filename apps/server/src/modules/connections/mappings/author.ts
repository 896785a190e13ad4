import { isId } from '../../../kernel/ids.ts'
import { type Actor, isOperator, isPermitted, type OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { everythingOn, type Held, selectHeld } from '../../roles/index.ts'
import type { Connection } from '../connections.ts'
import type { Author } from './gives.ts'

export const toAuthor = ({ id, organizationId }: Actor): Author => ({ id, organizationId })

/** The author of a connection as an actor, without what they hold: that is read when it matters. */
export const authorOf = ({ author }: Pick<Connection, 'author'>, organization: OrganizationContext): Actor =>
  author ? toActor(author, organization) : nobodyAt(organization)

/** Who it is that answers for something, without what they hold. */
export function toActor({ id, organizationId }: Author, organization: OrganizationContext): Actor {
  const common = { id, workspaceId: organization.workspaceId, organizationId, boundTo: organizationId }
  if (isId('user', id)) return { ...common, kind: 'user', grants: [] }
  if (isId('serviceAccount', id)) return { ...common, kind: 'service_account', grants: [] }
  // From the command line one may do everything and has no account to look up. Nobody knows who anybody else would be.
  if (!isOperator(id)) return nobodyAt(organization)
  const permissions = new Set(everythingOn(organization))
  const grant = { organizationId: organization.id, reach: 'subtree', role: 'operator', endsAt: null } as const
  return { ...common, kind: 'operator', grants: [{ ...grant, permissions }] }
}

const nobodyAt = ({ id: organizationId, workspaceId }: OrganizationContext): Actor => {
  const at = { workspaceId, organizationId, boundTo: organizationId }
  return { ...at, kind: 'anonymous', id: '', grants: [] }
}

/** What an author holds at this moment, without a lock; undefined when they may not connect providers there (any more). */
export async function readAuthor(
  tx: OrgTx,
  author: Actor,
  organization: OrganizationContext,
  now: Date,
): Promise<Held | undefined> {
  const { id, organizationId } = author
  const isAccount = isId('user', id) || isId('serviceAccount', id)
  const actor = isAccount ? { ...author, grants: await selectHeld(tx, organizationId, id) } : author
  return isPermitted(actor, 'connections:write', organization, now) ? { actor, organization, now } : undefined
}
