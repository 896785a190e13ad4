import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { knownFrom, makeNextKeys, rotateIn, SigningKeyError } from './keys.ts'
import { selectShown } from './store.ts'
import { KeysView, toKeysView } from './view.ts'

const SHOWN_OVER = 20

/** The published keys begin to sign, and new ones are published for the next time. */
export const rotateKeys = operation({
  name: 'signingKeys.rotate',
  summary: 'Rotate the signing keys',
  entrance: 'workspace',
  permission: 'workspace:write',
  input: z.strictObject({
    now: z
      .boolean()
      .default(false)
      .describe('Also when readers may not know the next keys yet: for a key that is compromised.'),
  }),
  output: KeysView,
  errors: [SigningKeyError.not_known_yet],
  event: 'workspace.signing_keys_rotated',
  describe: (_keys, { now }) => ({ data: { now } }),
  prepare: async ({ services, organization }) => {
    return makeNextKeys(services.vault, organization.workspaceId)
  },
  async run({ tx, clock, announce }, { now }, _params, next) {
    await rotateIn(tx, tx.workspaceId, next, { now: clock.now(), isNow: now })
    announce('keys', tx.workspaceId)
    return toKeysView(await selectShown(tx, SHOWN_OVER), await knownFrom(tx, tx.workspaceId))
  },
})
