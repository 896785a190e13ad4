import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { effectiveLimits } from './effective.ts'
import { Features, FeatureValue, LimitSettings, readOffered, readSettings, Seats } from './settings.ts'
import type { LimitRow } from './store.ts'

const Id = idSchema('organization')

export const LimitsView = z.strictObject({
  organizationId: Id,
  settings: LimitSettings.describe('What was given to the organization itself.'),
  effective: z.strictObject({
    seats: Seats.extend({ setBy: Id })
      .nullable()
      .describe('The smallest number that counts its people; null where nothing limits them.'),
    features: z.record(
      z.string(),
      z.strictObject({
        kind: z.enum(['switch', 'number']),
        description: z.string(),
        value: FeatureValue,
        setBy: Id.nullable().describe('Null where the default of the workspace holds.'),
      }),
    ),
  }),
  organizations: z
    .array(z.strictObject({ id: Id, name: z.string() }))
    .optional()
    .describe('With `explain`: the organization and those above it, root first.'),
  version: z.number().int(),
})
export type LimitsView = z.output<typeof LimitsView>

/** `path` ends with the organization, root first. */
export function toLimitsView(
  path: readonly Pick<LimitRow, 'id' | 'name' | 'limits'>[],
  version: number,
  explained = false,
): LimitsView {
  const [root, self] = [path[0] as LimitRow, path.at(-1) as LimitRow]
  const offered = readOffered(root.limits)
  const { seats, features } = effectiveLimits(path)
  const described = Object.entries(features).map(([name, feature]) => [
    name,
    { ...feature, description: offered[name]?.description ?? '' },
  ])
  return {
    organizationId: self.id,
    settings: path.length === 1 ? { seats: null, features: {} } : readSettings(self.limits),
    effective: { seats, features: Object.fromEntries(described) },
    ...(explained && { organizations: path.map(({ id, name }) => ({ id, name })) }),
    version,
  }
}

export const FeaturesView = z.strictObject({ features: Features, version: z.number().int() })
