import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import { effectiveBranding, locksOf, logoPath } from './effective.ts'
import { readAbove } from './locks.ts'
import { BrandingSettings, GROUPS } from './settings.ts'
import type { BrandingRow } from './store.ts'

const Sourced = z.strictObject({ value: z.string(), setBy: idSchema('organization') })

export const BrandingView = z.strictObject({
  settings: BrandingSettings.describe('What the organization sets itself.'),
  hasLogo: z.boolean().describe('Whether it has a logo of its own.'),
  hasLogoDark: z.boolean().describe('Whether it has one of its own for dark ground.'),
  effective: z
    .record(z.string(), Sourced)
    .describe(
      'What its pages look like, field by field, and whose it is; `logo` and `logoDark` are paths of pictures below the address of the workspace.',
    ),
  locked: z
    .array(z.strictObject({ field: z.enum(GROUPS), lockedBy: idSchema('organization') }))
    .describe('What organizations above have locked.'),
  organizations: z
    .array(z.strictObject({ id: idSchema('organization'), name: z.string() }))
    .optional()
    .describe('With `explain`: those who may have set something, from the root down.'),
  version: z.number().int(),
})
export type BrandingView = z.output<typeof BrandingView>

/** Reads what those above say, and joins it with the organization's own. */
export async function toBrandingView(
  { db }: Pick<Services, 'db'>,
  { workspaceId, path }: OrganizationContext,
  own: BrandingRow,
  { explain = false } = {},
): Promise<BrandingView> {
  const above = await readAbove({ db }, { workspaceId, path })
  const last = path.slice(-1).map(({ id }) => ({ id, branding: own }))
  const { logo, logoDark, ...fields } = effectiveBranding([...above, ...last])
  return {
    settings: BrandingSettings.parse(own.settings),
    hasLogo: own.logoHash !== null,
    hasLogoDark: own.logoDarkHash !== null,
    effective: {
      ...fields,
      ...(logo ? { logo: { ...logo, value: logoPath(logo) } } : {}),
      ...(logoDark ? { logoDark: { ...logoDark, value: logoPath(logoDark) } } : {}),
    },
    locked: [...locksOf(above)].map(([field, lockedBy]) => ({ field, lockedBy })),
    ...(explain ? { organizations: path.map(({ id, name }) => ({ id, name })) } : {}),
    version: own.version,
  }
}
