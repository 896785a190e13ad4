import { normalizeEmail } from '../../../kernel/email.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { readKnown } from '../known-browsers.ts'
import { isMailedOften } from '../mail-limits.ts'
import { fault, type Outcome } from '../outcome.ts'
import { selectUserByIdentifier } from '../store.ts'
import { typedEmail } from './typed-email.ts'

/**
 * Asks for the mail that leads to a new password. Always the same answer: no account, one that is suspended, and
 * one that was mailed often enough already look like any other.
 */
export async function requestReset(
  services: SignInServices,
  { flow, visitor, home }: Situation,
  input: Input,
): Promise<Outcome> {
  const typed = typedEmail(input)
  if ('refused' in typed) return typed.refused
  if (!home) return fault('email', 'email')
  const email = normalizeEmail(typed.address)
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const user = await inOrganization(services.db, place, (tx) => selectUserByIdentifier(tx, email))
  const knownBrowser = user && readKnown(services.vault, visitor.known).get(user.id)
  const from = { ip: visitor.origin.ip, knownBrowser }
  const tooOften = await isMailedOften(services.limits, `${home.id} reset`, email, from)
  await inOrganization(services.db, place, async (tx) => {
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
  return { kind: 'on', state: { ...flow.state, mailedTo: typed.address }, view: 'forgot-sent' }
}
