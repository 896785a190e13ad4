import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import { effectiveBranding, logoPath } from './effective.ts'
import { BrandingSettings } from './settings.ts'
import { type BrandingRow, readBranding } from './store.ts'

const Sourced = z.strictObject({ value: z.string(), setBy: idSchema('organization') })

export const BrandingView = z.strictObject({
  settings: BrandingSettings.describe('What the organization sets itself.'),
  hasLogo: z.boolean().describe('Whether it has a logo of its own.'),
  effective: z
    .record(z.string(), Sourced)
    .describe(
      'What its pages look like, field by field, and whose it is; `logo` is the path of a picture below the address of the workspace.',
    ),
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
  const above = path.slice(0, -1).map(async ({ id }) => ({
    id,
    branding: await readBranding(db, { workspaceId, organizationId: id }),
  }))
  const last = path.slice(-1).map(({ id }) => ({ id, branding: own }))
  const { logo, ...fields } = effectiveBranding([...(await Promise.all(above)), ...last])
  return {
    settings: BrandingSettings.parse(own.settings),
    hasLogo: own.logoHash !== null,
    effective: {
      ...fields,
      ...(logo ? { logo: { ...logo, value: logoPath(logo) } } : {}),
    },
    ...(explain ? { organizations: path.map(({ id, name }) => ({ id, name })) } : {}),
    version: own.version,
  }
}
