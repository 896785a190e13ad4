import type { ExternalMemberId, UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { isLetIn } from '../roles/index.ts'
import { selectHeldAt } from './promised-store.ts'
import { selectAllElsewhere } from './store.ts'

/** What somebody is in an organization that is not their own. */
export interface HostOf {
  id: ExternalMemberId
  host: OrganizationContext
  /** Waiting: for the consent of an administrator at home. Suspended: something is against it for now. */
  state: 'active' | 'waiting' | 'suspended'
}

/** The other organizations that somebody is a member of, the first `limit` of them, and whether there are more. */
export async function hostsOf(
  { db, tree }: Pick<Services, 'db' | 'tree'>,
  home: OrganizationContext,
  userId: UserId,
  limit: number,
): Promise<{ hosts: HostOf[]; isMore: boolean }> {
  const { workspaceId, id: organizationId } = home
  const filter = { limit, after: undefined, status: undefined, userId }
  const rows = await inOrganization(
    db,
    { workspaceId, organizationId },
    (tx) => selectAllElsewhere(tx, filter),
    { readOnly: true },
  )
  const found = await Promise.all(rows.slice(0, limit).map((row) => tree.find(workspaceId, row.host_id)))
  const hosts = rows.slice(0, limit).flatMap((row, index): HostOf[] => {
    const host = found[index]
    if (!host) return []
    const isActive = row.status === 'active' && isLetIn(host, home, row.consented_at !== null)
    const state = row.status === 'waiting' ? 'waiting' : isActive ? 'active' : 'suspended'
    return [{ id: row.id, host, state }]
  })
  return { hosts, isMore: rows.length > limit }
}

/** What the roles that somebody has at a host are called there, by their keys. */
export async function roleNamesAt(
  { db }: Pick<Services, 'db'>,
  { workspaceId, id: organizationId }: OrganizationContext,
  { id, host }: HostOf,
): Promise<ReadonlyMap<string, string>> {
  const rows = await inOrganization(
    db,
    { workspaceId, organizationId },
    (tx) => selectHeldAt(tx, host.id, id),
    { readOnly: true },
  )
  return new Map(rows.map(({ key, name }) => [key, name]))
}
