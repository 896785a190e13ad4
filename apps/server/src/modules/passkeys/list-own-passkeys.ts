import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { selectPasskeys } from './store.ts'
import { PasskeyList, toPasskeyView } from './view.ts'

export const listOwnPasskeys = operation({
  name: 'me.listPasskeys',
  summary: 'List your own passkeys',
  permission: null,
  input: z.strictObject({}),
  output: PasskeyList,
  errors: [SessionError.not_at_home],
  async run({ tx, actor, organization }) {
    const rows = await selectPasskeys(tx, personAtHome(actor, organization))
    return { items: rows.map(toPasskeyView) }
  },
})
