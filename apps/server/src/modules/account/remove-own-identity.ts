import { z } from 'zod'
import { pathId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { assertProvedLately } from '../credentials/index.ts'
import { selectIdentities, unlink } from '../identities/index.ts'
import { lockUser, personAtHome, SessionError } from '../sessions/index.ts'
import { readWaysIn, waysLeft } from '../ways-in/index.ts'
import { AccountError } from './errors.ts'

/**
 * Has a provider know the own account no more. It takes a sign-in that is not too old, and what is left must still let its
 * person in.
 */
export const removeOwnIdentity = operation({
  name: 'me.removeIdentity',
  summary: 'Have an identity provider know your account no more',
  permission: null,
  params: z.strictObject({ connectionId: pathId('connection') }),
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home, AccountError.identity_not_found, AccountError.last_way_in],
  async prepare(call) {
    await assertProvedLately(call)
    const { services, actor, organization } = call
    return readWaysIn(services.db, organization, personAtHome(actor, organization))
  },
  async run({ tx, actor, organization, clock, announce, record }, _input, { connectionId }, waysIn) {
    const userId = personAtHome(actor, organization)
    // Of two at once the second one sees what the first one left.
    await lockUser(tx, userId)
    const rows = await selectIdentities(tx, userId)
    if (!rows.some((row) => row.connectionId === connectionId)) throw AccountError.identity_not_found()
    if ((await waysLeft(tx, waysIn, userId, { without: connectionId })).length === 0)
      throw AccountError.last_way_in()
    await unlink(tx, { userId, connectionId, by: 'person' }, { now: clock.now(), announce }, record)
    return undefined
  },
})
