import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { assertProvedLately } from '../credentials/index.ts'
import { policyOf } from '../policies/index.ts'
import { AdministrationError, lockHere } from '../roles/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { eraseAccount } from './erase-account.ts'
import { UserError } from './errors.ts'
import { selectUser } from './store.ts'

/** Where the organization lets people do so, for who has signed in lately. The last administrator stays. */
export const deleteMe = operation({
  name: 'me.delete',
  summary: 'Delete your own account for good, where the policy lets you',
  permission: null,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [
    SessionError.not_at_home,
    UserError.self_deletion_not_allowed,
    AdministrationError.last_administrator,
  ],
  prepare: assertProvedLately,

  async run(context) {
    const { tx, actor, organization, clock, record } = context
    const id = personAtHome(actor, organization)
    if (!policyOf(organization).account.selfDeletion) throw UserError.self_deletion_not_allowed()
    await lockHere(tx)
    const user = await selectUser(tx, id)
    if (!user) throw SessionError.not_at_home()
    await eraseAccount(context, user, clock.now())
    // What the farewell needs; it goes with everything else that the log says of the person.
    const { email, display_name: name, locale } = user
    record({
      type: 'user.deleted',
      outcome: 'success',
      target: { kind: 'user', id },
      data: { own: true },
      personal: { email, name, locale },
      outgoing: true,
    })
    return undefined
  },
})
