import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { readCredentials } from '../credentials/index.ts'
import { UserError } from './errors.ts'
import { selectUser } from './store.ts'
import { UserParams } from './view.ts'

/** What there is, and since when; never what it is. */
const CredentialsView = z.strictObject({
  password: z.boolean(),
  passwordChangedAt: z.iso.datetime().nullable(),
  mustChangePassword: z.boolean(),
  totp: z.boolean(),
  sms: z.boolean().describe('A telephone number, for codes by SMS.'),
  passkeys: z.number().int().describe('How many; which, says their own list.'),
  recoveryCodesLeft: z.number().int(),
})

export const getUserCredentials = operation({
  name: 'users.getCredentials',
  summary: 'Read what a user can sign in with',
  permission: 'users:read',
  params: UserParams,
  input: z.strictObject({}),
  output: CredentialsView,
  errors: [UserError.not_found],
  async run({ tx }, _input, { userId }) {
    if (!(await selectUser(tx, userId))) throw UserError.not_found()
    const state = await readCredentials(tx, userId)
    return {
      password: state.hasPassword,
      passwordChangedAt: state.passwordChangedAt?.toISOString() ?? null,
      mustChangePassword: state.mustChangePassword,
      totp: state.hasTotp,
      sms: state.hasSms,
      passkeys: state.passkeys,
      recoveryCodesLeft: state.recoveryCodesLeft,
    }
  },
})
