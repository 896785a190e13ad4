import type { AssignmentId, OrganizationId, UserId } from '../../kernel/ids.ts'
import { type Database, inOrganization, type Place } from '../../platform/db/index.ts'
import { selectAccountOf } from './reminder-store.ts'
import { selectAssignment } from './store.ts'
import { principalOf } from './view.ts'

/** Who has a role, for whoever tells of it. */
export interface Holder {
  name: string
  roleName: string
  endsAt: Date | null
  /** Undefined for a group and a service account, to which nobody can write. */
  account: (Place & { organizationId: OrganizationId; userId: UserId }) | undefined
  /** Where the roles of the holder are shown, below the organization's portal. */
  page: string
}

/** Undefined when the role was taken meanwhile. */
export function readHolder(db: Database, place: Place, id: AssignmentId): Promise<Holder | undefined> {
  return inOrganization(
    db,
    place,
    async (tx) => {
      const row = await selectAssignment(tx, id)
      const principalId = row && principalOf(row)
      if (!row || !principalId) return undefined
      return {
        name: row.principal_name ?? '',
        roleName: row.role_name,
        endsAt: row.ends_at,
        account: await selectAccountOf(tx, row),
        page: pageOf(row, principalId),
      }
    },
    { readOnly: true },
  )
}

function pageOf(
  row: { group_id: string | null; service_account_id: string | null; external_member_id: string | null },
  id: string,
): string {
  if (row.group_id) return `groups/${id}`
  if (row.service_account_id) return `service-accounts/${id}`
  return row.external_member_id ? 'people/external' : `people/${id}`
}
