import type { OrganizationId } from '../../kernel/ids.ts'
import { type Actor, isVisible, type OrganizationContext } from '../../platform/access.ts'
import { lockTree, together, type WorkspaceTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { toContext } from './status.ts'
import { selectPath } from './store.ts'

/** An organization as it is in this transaction, if it is there as far as the actor is concerned. */
export async function findVisible(
  tx: WorkspaceTx,
  actor: Actor,
  id: OrganizationId,
  now: Date,
): Promise<OrganizationContext | undefined> {
  const found = toContext(tx.workspaceId, await selectPath(tx, id))
  return found && isVisible(actor, found, now) ? found : undefined
}

/**
 * The organization of the path as it is now, with the tree held as `lock` says. What memory said on the way in
 * may be a moment old, so whoever changes the tree decides by this alone.
 */
export async function enterTree(
  tx: WorkspaceTx,
  lock: 'none' | 'shared' | 'exclusive',
  actor: Actor,
  id: OrganizationId,
  now: Date,
): Promise<OrganizationContext> {
  const [, found] = await together(
    lock === 'none' ? undefined : lockTree(tx, lock),
    findVisible(tx, actor, id, now),
  )
  if (!found) throw RequestError.not_found()
  return found
}
