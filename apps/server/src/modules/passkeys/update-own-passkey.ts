import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { PasskeyError } from './errors.ts'
import { rename } from './rename.ts'
import { OwnParams, PasskeyName, PasskeyView, toPasskeyView } from './view.ts'

/** A new one is made on the account's page alone, as it takes an authenticator and its browser. */
export const updateOwnPasskey = operation({
  name: 'me.updatePasskey',
  summary: 'Give one of your passkeys another name',
  permission: null,
  params: OwnParams,
  input: z.strictObject({ name: PasskeyName }),
  output: PasskeyView,
  errors: [SessionError.not_at_home, PasskeyError.not_found],
  async run({ tx, actor, organization, record }, { name }, { passkeyId }) {
    const { row, event } = await rename(tx, personAtHome(actor, organization), passkeyId, name)
    record(event)
    return toPasskeyView(row)
  },
})
