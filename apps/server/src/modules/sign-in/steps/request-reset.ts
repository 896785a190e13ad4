import { EmailAddress, normalizeEmail } from '../../../kernel/email.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import { networkOf } from '../../credentials/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import type { Limit } from '../limits.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { isTakenQuietly } from '../quiet-limit.ts'
import { selectUserByIdentifier } from '../store.ts'

const OF_NETWORK: Limit = { name: 'mail-network', points: 30, seconds: 3600 }
const OF_ADDRESS: Limit = { name: 'reset-address', points: 5, seconds: 3600 }

/**
 * Asks for the mail that leads to a new password. Always the same answer: no account, one that is suspended, and
 * one that was mailed often enough already look like any other.
 */
export async function requestReset(
  services: SignInServices,
  { flow, visitor, home }: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'email')
  if (empty) return empty
  const parsed = EmailAddress.safeParse(input('email').trim())
  if (!parsed.success) return fault('email', 'email')
  if (!home) return fault('email', 'email')
  const email = normalizeEmail(parsed.data)
  await services.limits.take(OF_NETWORK, networkOf(visitor.origin.ip))
  const tooOften = await isTakenQuietly(services.limits, OF_ADDRESS, `${home.id} ${email}`)
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  await inOrganization(services.db, place, async (tx) => {
    const user = await selectUserByIdentifier(tx, email)
    const good = user?.status === 'active' && home.status === 'active' && !tooOften
    const reason = tooOften ? 'too_often' : user ? `user_${user.status}` : 'unknown_user'
    await record(tx, visitor, undefined, {
      type: 'user.password_reset_requested',
      outcome: good ? 'success' : 'failed',
      reason: good ? undefined : reason,
      target: user && { kind: 'user', id: user.id },
      personal: { email },
      outgoing: good,
    })
  })
  return { kind: 'on', state: { ...flow.state, mailedTo: parsed.data }, view: 'forgot-sent' }
}
