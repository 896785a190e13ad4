import type { OrganizationId } from '../../kernel/ids.ts'
import {
  type BrandingField,
  type BrandingGroup,
  FIELDS,
  groupOf,
  LINKS,
  lockedIn,
  settingOf,
} from './settings.ts'
import type { BrandingRow } from './store.ts'

/** A value, and who gave it. */
export interface Sourced {
  value: string
  setBy: OrganizationId
}
export type EffectiveBranding = Partial<Record<BrandingField, Sourced>>
/** What may not be changed any more, and who said so. */
export type Locks = ReadonlyMap<BrandingGroup, OrganizationId>

type Path = readonly { id: OrganizationId; branding: BrandingRow }[]

/** Field by field what the organization nearest to the end of the path says, unless one before has locked it; root first. */
export function effectiveBranding(path: Path): EffectiveBranding {
  const effective: EffectiveBranding = {}
  const locks = new Map<BrandingGroup, OrganizationId>()
  for (const { id, branding } of path) {
    const set = (field: BrandingField, value: string | null | undefined) => {
      if (typeof value === 'string' && !locks.has(groupOf(field))) effective[field] = { value, setBy: id }
    }
    for (const field of FIELDS) set(field, settingOf(branding.settings, field))
    set('logo', branding.logoHash)
    set('logoDark', branding.logoDarkHash)
    addLocks(locks, id, branding)
  }
  return effective
}

/** The locks that hold below the last of the path. */
export function locksOf(path: Path): Locks {
  const locks = new Map<BrandingGroup, OrganizationId>()
  for (const { id, branding } of path) addLocks(locks, id, branding)
  return locks
}

function addLocks(
  locks: Map<BrandingGroup, OrganizationId>,
  id: OrganizationId,
  { settings }: BrandingRow,
): void {
  for (const group of lockedIn(settings)) if (!locks.has(group)) locks.set(group, id)
}

/** Address of a logo below its workspace's: public, and a different one for each picture. */
export const logoPath = ({ value, setBy }: Sourced): string => `/branding/${setBy}/${value}`

/** Where terms, privacy, imprint and help of it are; of those that it has. */
export const linksOf = (effective: EffectiveBranding): Partial<Record<(typeof LINKS)[number], string>> =>
  Object.fromEntries(
    LINKS.flatMap((name) => {
      const link = effective[`links/${name}`]
      return link ? [[name, link.value] as const] : []
    }),
  )
