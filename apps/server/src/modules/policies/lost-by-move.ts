import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { PathEntry } from '../../platform/access.ts'
import { type Database, inSubtree, together, type WorkspaceTx } from '../../platform/db/index.ts'
import { effectivePolicy } from './engine.ts'
import { followLost, isNowhere, WITHOUT_PASSKEY } from './lost.ts'
import { isLost, isShutOut, selectOrganizationsWhere, selectUsersWhere, servesBelow } from './lost-store.ts'
import { readMarks } from './marks.ts'
import { policyNodes } from './policy-of.ts'
import { organizationsBelow } from './store.ts'

type Path = readonly Pick<PathEntry, 'id' | 'policy'>[]

interface Moved {
  workspaceId: WorkspaceId
  id: OrganizationId
  from: Path
  to: Path
}

/**
 * Whether somebody below, or in the moved organization itself, can no longer sign in at its new place: under the policy that
 * holds there, or because the provider that they came through does not reach there. Both paths end at the organization.
 */
export async function losesSignInByMove(
  tx: WorkspaceTx,
  id: OrganizationId,
  from: Path,
  to: Path,
): Promise<boolean> {
  const below = () => organizationsBelow(tx, id)
  const [before, after, marks] = await together(
    servesBelow(below(), above(from)),
    servesBelow(below(), above(to)),
    readMarks(below()),
  )
  const change = { before: effectivePolicy(policyNodes(from)), after: effectivePolicy(policyNodes(to)) }
  const lost = followLost(id, change, marks, { before, after })
  if (isNowhere(lost)) return false
  return (await selectOrganizationsWhere(below(), isLost(lost), 1)).count > 0
}

/**
 * How many people who can sign in now could not any longer at the new place, for want of a passkey as well. Reads only; what
 * people can sign in by is nothing that the entrance of the move sees.
 */
export function countShutOutByMove(db: Database, { workspaceId, id, from, to }: Moved): Promise<number> {
  return inSubtree(db, { workspaceId, headId: id }, async (tx) => {
    const [before, after, marks] = await together(
      servesBelow(tx.organizations(), above(from)),
      servesBelow(tx.organizations(), above(to)),
      readMarks(tx.organizations()),
    )
    const change = { before: effectivePolicy(policyNodes(from)), after: effectivePolicy(policyNodes(to)) }
    const lost = followLost(id, change, marks, { before, after })
    const withoutPasskey = followLost(id, change, marks, { before, after }, WITHOUT_PASSKEY)
    if ([lost, withoutPasskey].every(isNowhere)) return 0
    return (await selectUsersWhere(tx, isShutOut(lost, withoutPasskey), 1)).count
  })
}

const above = (path: Path): OrganizationId[] => path.slice(0, -1).map(({ id }) => id)
