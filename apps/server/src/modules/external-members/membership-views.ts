import { together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { rolesAskedFor } from './promised.ts'
import type { ElsewhereRow } from './store.ts'
import { type MemberElsewhereView, toMemberElsewhereView } from './view.ts'

/** What people of the organization are in others, with what is asked for of those that wait for a consent. */
export async function membershipViews(
  { tx, services, organization }: Pick<Run<'organization'>, 'tx' | 'services' | 'organization'>,
  rows: readonly (ElsewhereRow & { user_name: string })[],
): Promise<MemberElsewhereView[]> {
  const hosts = await Promise.all(rows.map((row) => services.tree.find(tx.workspaceId, row.host_id)))
  const roles = await together(...rows.map((row) => rolesAskedFor(tx, organization, row)))
  return rows.map((row, at) => toMemberElsewhereView(row, organization, hosts[at], roles[at] ?? null))
}
