import { z } from 'zod'
import { lockTree, together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { LimitError } from './errors.ts'
import { Features, readOffered } from './settings.ts'
import { selectLimitPath, updateLimits } from './store.ts'
import { FeaturesView } from './view.ts'

/**
 * Says which features there are, and what an organization has that was given none of them. What was given of one that is no more
 * stays, and counts again should it come back.
 */
export const replaceFeatures = operation({
  name: 'limits.replaceFeatures',
  summary: 'Say which features there are',
  entrance: 'workspace',
  permission: 'workspace:write',
  input: z.strictObject({ features: Features }),
  output: FeaturesView,
  errors: [LimitError.stale],
  event: 'workspace.features_changed',
  describe: ({ features, version }) => ({ data: { features, version } }),

  async run({ tx, organization, clock, expectedVersion, announce }, { features }) {
    const [, path] = await together(lockTree(tx, 'exclusive'), selectLimitPath(tx, organization.id))
    const root = path[0]
    if (!root || (expectedVersion !== undefined && root.version !== expectedVersion)) throw LimitError.stale()
    const stored = Object.keys(features).length > 0 ? { offered: features } : {}
    const row = await updateLimits(tx, root.id, stored, root.version, clock.now())
    announce('tree', root.id)
    return { features: readOffered(row.limits), version: row.version }
  },
})
