import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { knownFrom } from './keys.ts'
import { selectShown } from './store.ts'
import { KeysView, toKeysView } from './view.ts'

/** Of those that are over. */
const SHOWN_OVER = 20

export const listSigningKeys = operation({
  name: 'signingKeys.list',
  summary: 'List the signing keys: in use, published for the next rotation, and on their way out',
  entrance: 'workspace',
  permission: 'workspace:read',
  input: z.strictObject({}),
  output: KeysView,
  errors: [],
  async run({ tx }) {
    return toKeysView(await selectShown(tx, SHOWN_OVER), await knownFrom(tx, tx.workspaceId))
  },
})
