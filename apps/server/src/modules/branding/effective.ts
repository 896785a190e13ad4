import type { OrganizationId } from '../../kernel/ids.ts'
import { type BrandingField, FIELDS, settingOf } from './settings.ts'
import type { BrandingRow } from './store.ts'

/** A value, and who gave it. */
export interface Sourced {
  value: string
  setBy: OrganizationId
}
export type EffectiveBranding = Partial<Record<BrandingField, Sourced>>

/** Field by field what the organization nearest to the end of the path says; root first. */
export function effectiveBranding(
  path: readonly { id: OrganizationId; branding: BrandingRow }[],
): EffectiveBranding {
  const effective: EffectiveBranding = {}
  for (const { id, branding } of path) {
    for (const field of FIELDS) {
      const value = settingOf(branding.settings, field)
      if (value !== undefined) effective[field] = { value, setBy: id }
    }
    if (branding.logoHash !== null) effective.logo = { value: branding.logoHash, setBy: id }
  }
  return effective
}

/** Address of a logo below its workspace's: public, and a different one for each picture. */
export const logoPath = ({ value, setBy }: Sourced): string => `/branding/${setBy}/${value}`
