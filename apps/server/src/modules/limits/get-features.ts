import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { readOffered } from './settings.ts'
import { selectLimitPath } from './store.ts'
import { FeaturesView } from './view.ts'

/** The features that the workspace has to give. */
export const getFeatures = operation({
  name: 'limits.getFeatures',
  summary: 'Read which features there are',
  entrance: 'workspace',
  permission: 'workspace:read',
  input: z.strictObject({}),
  output: FeaturesView,
  errors: [],
  async run({ tx, organization }) {
    const [root] = await selectLimitPath(tx, organization.id)
    return { features: readOffered(root?.limits ?? {}), version: root?.version ?? 0 }
  },
})
