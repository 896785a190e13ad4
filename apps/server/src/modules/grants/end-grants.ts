import { epochSeconds, toDate } from '../../kernel/clock.ts'
import { isId, type OrganizationId, type UserId, type WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inOrganization, inProtocol, inWorkspace } from '../../platform/db/index.ts'
import { deleteConsentsOfClient, deleteIssued, selectConsentingOrganizations } from './store.ts'

/**
 * Removes what an application held by a grant that was revoked. It was refused from the moment of the revocation;
 * this is what is left to do. `data` is that of the event.
 */
export async function endRevokedGrant(
  db: Database,
  workspaceId: WorkspaceId,
  userId: string,
  data: Record<string, unknown>,
): Promise<void> {
  const { clientId, organizationId: enteredId, from } = data
  if (!isId('user', userId) || !isId('organization', enteredId)) return
  if (typeof clientId !== 'string' || typeof from !== 'string') return
  const before = epochSeconds(toDate(from))
  await inProtocol(db, (tx) => deleteIssued(tx, workspaceId, { userId, clientId, enteredId }, before))
}

/** The same of all applications, when somebody is nobody any more in an organization that is not their own. */
export async function endGrantsIn(
  db: Database,
  workspaceId: WorkspaceId,
  key: { userId: UserId; enteredId: OrganizationId },
  before: Date,
): Promise<void> {
  await inProtocol(db, (tx) => deleteIssued(tx, workspaceId, key, epochSeconds(before)))
}

const AT_ONCE = 200

/** Forgets every consent for an application that is gone, each organization's inside its own fence. */
export async function forgetConsentsFor(
  db: Database,
  workspaceId: WorkspaceId,
  clientId: string,
): Promise<void> {
  for (;;) {
    const ids = await inWorkspace(db, workspaceId, (tx) =>
      selectConsentingOrganizations(tx, clientId, AT_ONCE),
    )
    for (const organizationId of ids) {
      await inOrganization(db, { workspaceId, organizationId }, (tx) => deleteConsentsOfClient(tx, clientId))
    }
    if (ids.length < AT_ONCE) return
  }
}
