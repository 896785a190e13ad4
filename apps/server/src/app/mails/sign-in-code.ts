import { normalizeEmail } from '../../kernel/email.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { mintMailCode } from '../../modules/credentials/index.ts'
import { signInCodeMail } from '../../pages/index.ts'
import { type Compose, linkTo, placeOf, withRecipient } from './compose.ts'

/** The code and the link to sign in by, to the address that the account has now. */
export const signInCode: Compose = async (context) => {
  const { services, organization } = context
  const event = await readEvent(services.db, placeOf(context), context.message.eventId)
  const id = event?.data.codeId
  if (typeof id !== 'string') return undefined
  const found = await withRecipient(context, async (tx, { id: userId, email, status }) => {
    if (status !== 'active') return undefined
    const to = { id, userId, email: normalizeEmail(email) }
    return mintMailCode(tx, services.vault, to, services.clock.now())
  })
  if (!found?.extra) return undefined
  const { code, token, until: expiresAt } = found.extra
  const url = linkTo(context, 'sign-in/code', { organization: organization.id, token })
  return { to: found.user.email, ...signInCodeMail({ ...found.model, code, url, expiresAt }) }
}
