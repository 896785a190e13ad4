import { isDeepStrictEqual } from 'node:util'
import type { OrganizationContext } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import { locksOf } from './effective.ts'
import { BrandingError } from './errors.ts'
import { type BrandingGroup, type BrandingSettings, GROUPS } from './settings.ts'
import { type BrandingRow, readBranding } from './store.ts'

/** What the organizations above one say, from the root down. */
export function readAbove(
  { db }: Pick<Services, 'db'>,
  { workspaceId, path }: Pick<OrganizationContext, 'workspaceId' | 'path'>,
) {
  const above = path.slice(0, -1).map(async ({ id }) => ({
    id,
    branding: await readBranding(db, { workspaceId, organizationId: id }),
  }))
  return Promise.all(above)
}

/** What is set anew; what stays as it was, or goes, nobody has to be asked for. */
export function changedGroups({ settings }: BrandingRow, next: BrandingSettings): BrandingGroup[] {
  const after: Readonly<Record<string, unknown>> = next
  return GROUPS.filter((group) => {
    const value = after[group] ?? null
    return value !== null && !isDeepStrictEqual(value, settings[group])
  })
}

/** Throws when one of them is locked from above. */
export async function assertUnlocked(
  services: Pick<Services, 'db'>,
  organization: OrganizationContext,
  groups: readonly BrandingGroup[],
): Promise<void> {
  const locks = locksOf(await readAbove(services, organization))
  const locked = groups.find((group) => locks.has(group))
  if (locked) throw BrandingError.locked({ pointer: `/${locked}`, lockedBy: locks.get(locked) })
}
