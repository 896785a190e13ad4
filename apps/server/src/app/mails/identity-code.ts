import { normalizeEmail } from '../../kernel/email.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { mintCode } from '../../modules/identities/index.ts'
import { identityCodeMail } from '../../pages/index.ts'
import { type Compose, placeOf, withRecipient } from './compose.ts'

/** The code by which somebody shows that an account is theirs, to the address that the account has now. */
export const identityCode: Compose = async (context) => {
  const { services, message } = context
  const event = await readEvent(services.db, placeOf(context), message.eventId)
  const id = event?.data.claimId
  if (typeof id !== 'string') return undefined
  const found = await withRecipient(context, async (tx, { id: userId, email, status }) => {
    if (status !== 'active') return undefined
    return mintCode(tx, services.vault, { id, userId, email: normalizeEmail(email) }, services.clock.now())
  })
  if (!found?.extra) return undefined
  const { code, until: expiresAt } = found.extra
  return { to: found.user.email, ...identityCodeMail({ ...found.model, code, expiresAt }) }
}
