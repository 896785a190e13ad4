import type { InvitationId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { selectGrantsOfGroups } from '../roles/index.ts'
import { type Attached, selectAttached } from './attached-store.ts'

const NOTHING: Attached = { roles: [], groupIds: [] }

export const attachedTo = async (tx: OrgTx, id: InvitationId): Promise<Attached> =>
  (await selectAttached(tx, [id])).get(id) ?? NOTHING

/** The names of the roles that come with an invitation, for whoever holds it. */
export const rolesAttachedTo = async (tx: OrgTx, id: InvitationId): Promise<string[]> => [
  ...new Set((await attachedTo(tx, id)).roles.map(({ name }) => name)),
]

/** All that the invited person would hold: by the roles, and by the groups with those that contain them. */
export async function grantsOf(tx: OrgTx, { roles, groupIds }: Attached): Promise<Grant[]> {
  const { organizationId } = tx
  const byGroup = await selectGrantsOfGroups(tx, groupIds)
  const byRole = roles.map(
    ({ key, permissions, reach }): Grant => ({
      organizationId,
      reach,
      role: key,
      permissions: new Set(permissions),
      endsAt: null,
    }),
  )
  return [...byRole, ...byGroup]
}
