import { z } from 'zod'
import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { phoneNameOf, readCredentials } from '../credentials/index.ts'
import { PasskeyView, selectPasskeys, toPasskeyView } from '../passkeys/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'

/** What there is of it, and nothing that opens a door. */
export const getOwnCredentials = operation({
  name: 'me.getCredentials',
  summary: 'Read what you can sign in with',
  permission: null,
  input: z.strictObject({}),
  output: z.strictObject({
    password: z.boolean(),
    passwordChangedAt: z.iso.datetime().nullable(),
    totp: z.boolean(),
    sms: z.string().nullable().describe('The end of the telephone number for codes by SMS.'),
    passkeys: z.array(PasskeyView),
    recoveryCodesLeft: z.number().int(),
  }),
  errors: [SessionError.not_at_home],
  async run({ tx, actor, organization }) {
    const id = personAtHome(actor, organization)
    const [state, phone, passkeys] = await together(
      readCredentials(tx, id),
      phoneNameOf(tx, id),
      selectPasskeys(tx, id),
    )
    return {
      password: state.hasPassword,
      passwordChangedAt: state.passwordChangedAt?.toISOString() ?? null,
      totp: state.hasTotp,
      sms: phone ?? null,
      passkeys: passkeys.map(toPasskeyView),
      recoveryCodesLeft: state.recoveryCodesLeft,
    }
  },
})
