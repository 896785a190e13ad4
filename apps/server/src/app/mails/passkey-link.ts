import { addMinutes } from '../../kernel/clock.ts'
import { mintProof } from '../../modules/credentials/index.ts'
import { PASSKEY_LINK_MINUTES } from '../../modules/sign-in/index.ts'
import { passkeyLinkMail } from '../../pages/index.ts'
import { type Compose, linkTo, withRecipient } from './compose.ts'

/** The link to a new passkey, minted while sending: whoever asked for it never sees it. */
export const passkeyLink: Compose = async (context) => {
  const now = context.services.clock.now()
  const lifetimeMinutes = PASSKEY_LINK_MINUTES
  const found = await withRecipient(context, async (tx, user) => {
    if (user.status !== 'active' || user.email_verified_at === null) return undefined
    const { id: userId, email } = user
    return mintProof(tx, { userId, purpose: 'passkey_recovery', email, lifetimeMinutes, now })
  })
  if (!found?.extra) return undefined
  const url = linkTo(context, 'sign-in/passkey', {
    organization: context.organization.id,
    token: found.extra,
  })
  const mail = passkeyLinkMail({ ...found.model, url, expiresAt: addMinutes(now, lifetimeMinutes) })
  return { to: found.user.email, ...mail }
}
