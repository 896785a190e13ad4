import { z } from 'zod'
import type { NewEvent } from '../../platform/db/index.ts'
import { type Operation, operation, type Run } from '../../platform/operation.ts'
import { assertProvedLately, readCredentials, removeFactor } from '../credentials/index.ts'
import { policyOf } from '../policies/index.ts'
import { lockUser, personAtHome, SessionError } from '../sessions/index.ts'
import { keepsFactor } from '../sign-in/index.ts'
import { AccountError } from './errors.ts'

/** The kinds that one takes away oneself without naming which: there is one of each. */
export type OwnFactor = 'totp' | 'sms'

const removedEvent = (userId: string, factor: OwnFactor): NewEvent => ({
  type: 'user.second_factor_removed',
  outcome: 'success',
  target: { kind: 'user', id: userId },
  data: { factor },
  outgoing: true,
})

async function takeAway(
  { tx, actor, organization, services, record }: Run<'organization'>,
  kind: OwnFactor,
): Promise<undefined> {
  const userId = personAtHome(actor, organization)
  // Of two at once the second one sees what the first one left.
  await lockUser(tx, userId)
  if (!(await removeFactor(tx, userId, kind))) throw AccountError.factor_not_found()
  const left = await readCredentials(tx, userId)
  if (!keepsFactor(policyOf(organization), left, services.sms !== undefined)) throw AccountError.last_factor()
  record(removedEvent(userId, kind))
  return undefined
}

/**
 * Takes one kind away: with a sign-in that is not too old, as whoever finds a browser open must not weaken the account, and
 * never the last one where the policy asks for one.
 */
export const removing = (kind: OwnFactor, { name, summary }: Pick<Operation, 'name' | 'summary'>) =>
  operation({
    name,
    summary,
    permission: null,
    input: z.strictObject({}),
    output: z.undefined(),
    errors: [SessionError.not_at_home, AccountError.factor_not_found, AccountError.last_factor],
    prepare: assertProvedLately,
    run: (context) => takeAway(context, kind),
  })
