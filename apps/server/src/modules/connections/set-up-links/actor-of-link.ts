import type { ConnectionId, WorkspaceId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import type { Actor } from '../../../platform/access.ts'
import { type Database, inOrganization } from '../../../platform/db/index.ts'
import { selectOwner } from '../store.ts'
import { selectLinkBySecret } from './store.ts'
import { readLinkToken } from './token.ts'

/**
 * Who calls with a link: the link itself, which holds nothing. What it may do is asked of its giver each time (`live.ts`).
 * Undefined when the secret is not that of a link of this connection; one that is over is known here as well.
 */
export async function actorOfLink(
  db: Database,
  workspaceId: WorkspaceId,
  connectionId: ConnectionId,
  text: string,
): Promise<Actor | undefined> {
  const token = readLinkToken(text)
  const organizationId = token && (await selectOwner(db, workspaceId, connectionId))
  if (!organizationId) return undefined
  const key = { connectionId, id: token.id }
  const row = await inOrganization(
    db,
    { workspaceId, organizationId },
    (tx) => selectLinkBySecret(tx, key, hashSecret(token.secret)),
    { readOnly: true },
  )
  return (
    row && {
      kind: 'set_up_link',
      id: row.id,
      workspaceId,
      organizationId,
      boundTo: organizationId,
      grants: [],
    }
  )
}
