import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { policyOf } from '../policies/index.ts'
import { RoleError } from '../roles/index.ts'
import { PasskeyError } from './errors.ts'
import { usesPasskeys } from './rules.ts'
import { hasProvedAddress } from './store.ts'
import { lockOwner } from './target.ts'
import { UserParams } from './view.ts'

/**
 * For somebody who has lost the only one. The link goes to the address that the server holds, and nobody else sees it:
 * whoever sends the mail mints it while doing so.
 */
export const sendPasskeyLink = operation({
  name: 'passkeys.sendLink',
  summary: 'Mail a user a link to set up a new passkey in the place of all before',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [
    PasskeyError.user_not_found,
    PasskeyError.not_active,
    PasskeyError.no_address,
    PasskeyError.not_allowed,
    RoleError.above_own,
  ],
  event: 'user.passkey_link_requested',
  describe: (_none, _input, { userId }) => ({ target: { kind: 'user', id: userId }, outgoing: true }),
  async run(context, _input, { userId }) {
    const { organization, status } = await lockOwner(context, userId)
    if (status !== 'active') throw PasskeyError.not_active()
    if (!usesPasskeys(policyOf(organization))) throw PasskeyError.not_allowed()
    if (!(await hasProvedAddress(context.tx, userId))) throw PasskeyError.no_address()
    return undefined
  },
})
