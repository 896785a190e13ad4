import type { WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext, PathEntry } from '../../platform/access.ts'
import type { OrganizationStatus } from '../../platform/db/index.ts'

/** A path entry with what only this module and sessions need of it. */
export interface TreeEntry extends PathEntry {
  sessionsValidFrom: Date | null
}

/** From the best to the worst. */
export const STATUSES: readonly OrganizationStatus[] = ['active', 'suspended', 'archived', 'deleted']

/** The worst of several statuses: what is above decides for what is below. */
export const worstStatus = (statuses: readonly OrganizationStatus[]): OrganizationStatus =>
  STATUSES[Math.max(0, ...statuses.map((status) => STATUSES.indexOf(status)))] as OrganizationStatus

/** The context of an organization from that of the one above (null for the root); undefined when it is deleted. */
export function contextBelow(
  workspaceId: WorkspaceId,
  above: OrganizationContext | null,
  self: PathEntry,
): OrganizationContext | undefined {
  const { id, name, slug } = self
  const status = above ? worstStatus([above.status, self.status]) : self.status
  if (status === 'deleted') return undefined
  const path = above ? [...above.path, self] : [self]
  return { id, workspaceId, parentId: above?.id ?? null, name, slug, status, path }
}

/** Makes the context of an organization from its path, root first; undefined when there is none or it is deleted. */
export function toContext(
  workspaceId: WorkspaceId,
  path: readonly PathEntry[],
): OrganizationContext | undefined {
  let above: OrganizationContext | null = null
  for (const entry of path) {
    const context = contextBelow(workspaceId, above, entry)
    if (!context) return undefined
    above = context
  }
  return above ?? undefined
}

/** The organization above, as a decision about a place needs it; undefined for the root. */
export const parentOf = (organization: OrganizationContext): OrganizationContext | undefined =>
  toContext(organization.workspaceId, organization.path.slice(0, -1))

/** What would hold for the organization if its own status were another. */
export const effectiveStatus = (
  organization: OrganizationContext,
  own: OrganizationStatus,
): OrganizationStatus => worstStatus([...organization.path.slice(0, -1).map((entry) => entry.status), own])

/**
 * Sessions that began before this are over, whatever their rows say: something on the path was suspended or
 * archived since. Null when nothing ever was.
 */
export function sessionsValidFrom(organization: OrganizationContext): Date | null {
  const times = organization.path
    .map((entry) => (entry as TreeEntry).sessionsValidFrom)
    .filter((time) => time instanceof Date)
  return times.reduce<Date | null>((latest, time) => (latest === null || time > latest ? time : latest), null)
}
