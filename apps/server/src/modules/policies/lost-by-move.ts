import type { OrganizationId } from '../../kernel/ids.ts'
import type { PathEntry } from '../../platform/access.ts'
import { together, type WorkspaceTx } from '../../platform/db/index.ts'
import { effectivePolicy } from './engine.ts'
import { followLost } from './lost.ts'
import { isLost, selectOrganizationsWhere, servesBelow } from './lost-store.ts'
import { readMarks } from './marks.ts'
import { policyNodes } from './policy-of.ts'
import { organizationsBelow } from './store.ts'

type Path = readonly Pick<PathEntry, 'id' | 'policy'>[]

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
  if (lost.served.heads.length + lost.unserved.heads.length === 0) return false
  return (await selectOrganizationsWhere(below(), isLost(lost), 1)).count > 0
}

const above = (path: Path): OrganizationId[] => path.slice(0, -1).map(({ id }) => id)
