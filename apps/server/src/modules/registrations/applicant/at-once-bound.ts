import { mailboxOf } from '../../../kernel/email.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { networkOf } from '../../credentials/index.ts'
import type { Counted, Limit, Limits } from '../../sign-in/index.ts'
import type { RegistrationRow } from '../store.ts'
import type { Visit } from './visit.ts'

const DAY = 86_400
/** Organizations that nobody looks at before they are made: of one mailbox, and from one network. */
const OF_MAILBOX: Limit = { name: 'at-once-mailbox', points: 3, seconds: DAY }
const OF_NETWORK: Limit = { name: 'at-once-network', points: 30, seconds: DAY }

/** Takes one of what may be let in at once in a day; undefined when there is none left. */
export async function takeAtOnce(
  limits: Limits,
  { workspace, origin }: Pick<Visit, 'workspace' | 'origin'>,
  { email }: Pick<RegistrationRow, 'email'>,
): Promise<readonly Counted[] | undefined> {
  const counts = [
    { limit: OF_MAILBOX, key: `${workspace.id} ${mailboxOf(email)}` },
    { limit: OF_NETWORK, key: `${workspace.id} ${networkOf(origin.ip)}` },
  ]
  try {
    await limits.takeAll(counts)
    return counts
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'limited') return undefined
    throw error
  }
}
