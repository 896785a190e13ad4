import { normalizeEmail } from '../../../kernel/email.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import { beginMailCode } from '../../credentials/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { readKnown } from '../known-browsers.ts'
import { isMailedOften } from '../mail-limits.ts'
import { fault, type Outcome } from '../outcome.ts'
import { isSensitive } from '../proved.ts'
import { selectUserByIdentifier } from '../store.ts'
import { typedEmail } from './typed-email.ts'

/**
 * Asks for the mail with a code and a link to sign in by, for this flow in this browser. Always the same answer, and as
 * much work: an address without an account, one that is suspended and one that was mailed often enough look like any other.
 */
export async function requestMailCode(
  services: SignInServices,
  { flow, facts, visitor, home }: Situation,
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
  const tooOften = await isMailedOften(services.limits, `${home.id} code`, email, from)
  // For a change of one's own credentials only oneself is meant.
  const isOther = isSensitive(flow.state) && user?.id !== flow.state.from?.userId
  const good = user?.status === 'active' && home.status === 'active' && !tooOften && !isOther
  const reason = tooOften ? 'too_often' : user ? `user_${user.status}` : 'unknown_user'
  const id = await inOrganization(services.db, place, async (tx) => {
    const userId = good ? user.id : undefined
    const codeId = await beginMailCode(tx, services.vault, { flow: flow.key, userId, email, now: facts.now })
    await record(tx, visitor, undefined, {
      type: 'user.sign_in_code_requested',
      outcome: good ? 'success' : 'failed',
      reason: good ? undefined : reason,
      target: user && { kind: 'user', id: user.id },
      data: { codeId },
      personal: { email },
      outgoing: good,
    })
    return codeId
  })
  const state = { ...flow.state, mailedTo: typed.address, mailCode: { id } }
  return { kind: 'on', state, view: 'email-code' }
}
