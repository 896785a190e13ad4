import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { RoleError } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { watchExpiries } from '../health/watch-expiries.ts'
import { lockVouched } from '../mappings/vouch.ts'
import { assertMayVouch } from '../rules.ts'
import { selectConnectionSecrets } from '../secret-store.ts'
import { ConnectionSettings } from '../settings.ts'
import { deleteKey } from './key-store.ts'
import { KeyParams } from './view.ts'

/** One that was never used, or one of before that the provider goes by no longer. What is encrypted for it is not opened. */
export const removeKey = operation({
  name: 'connections.removeKey',
  summary: 'Take out a key of a connection that is not used',
  permission: 'connections:write',
  params: KeyParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [
    ConnectionError.not_found,
    ConnectionError.key_not_found,
    ConnectionError.key_in_use,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
    RoleError.above_own,
  ],
  event: 'connection.key_removed',
  describe: (_none, _input, { connectionId, keyId }) => ({
    target: { kind: 'connection', id: connectionId },
    data: { keyId },
  }),

  async run(context, _input, { connectionId: id, keyId }) {
    const { tx, announce } = context
    const { actor, organization, now, before } = await lockVouched(context, id)
    assertMayVouch(actor, organization, before.reach, now)
    const rows = await selectConnectionSecrets(tx, id)
    const key = rows.find((row) => row.id === keyId && row.kind !== 'client_secret')
    if (!key) throw ConnectionError.key_not_found()
    if (key.state === 'active') throw ConnectionError.key_in_use()
    await deleteKey(tx, key)
    await watchExpiries(tx, id, ConnectionSettings.parse(before.settings), now)
    announce('connection', organization.id)
    return undefined
  },
})
