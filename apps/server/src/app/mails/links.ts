import { addMinutes } from '../../kernel/clock.ts'
import { isId } from '../../kernel/ids.ts'
import { mintProof } from '../../modules/credentials/index.ts'
import { type InvitationMail, prepareInvitationMail } from '../../modules/invitations/index.ts'
import { policyOf } from '../../modules/policies/index.ts'
import { RESET_MINUTES } from '../../modules/sign-in/index.ts'
import { chooseLocale, externalInvitationMail, invitationMail, passwordResetMail } from '../../pages/index.ts'
import {
  type Compose,
  type ComposedMail,
  linkTo,
  type MailContext,
  modelOf,
  placeOf,
  withRecipient,
} from './compose.ts'

/** A mail to somebody, and the link that is in it. */
export interface LinkMail {
  url: string
  mail: ComposedMail
}

/** The link of an invitation; a second sending makes a new one and voids the first. */
export const invitation: Compose = async (context) => (await prepareInvitation(context))?.mail

export async function prepareInvitation(context: MailContext): Promise<LinkMail | undefined> {
  const { targetId } = context.message
  if (!isId('invitation', targetId)) return undefined
  const prepared = await prepareInvitationMail(context.services, placeOf(context), targetId)
  if (!prepared) return undefined
  const { to, token, inviterName, roles, expiresAt, kind, organizationId: organization, locale } = prepared
  if (kind === 'external') return externalInvitation(context, prepared)
  const url = linkTo(context, 'sign-in/invitation', { organization, token })
  const known = modelOf(context)
  const model = locale === null ? known : { ...known, locale: chooseLocale(locale) }
  return { url, mail: { to, ...invitationMail({ ...model, inviterName, roles, url, expiresAt }) } }
}

/** The same for somebody who is to come with an account of another organization. */
function externalInvitation(context: MailContext, prepared: InvitationMail): LinkMail {
  const { to, token, inviterName, roles, expiresAt, organizationId: organization } = prepared
  const url = linkTo(context, 'sign-in/membership', { organization, token })
  return {
    url,
    mail: { to, ...externalInvitationMail({ ...modelOf(context), inviterName, roles, url, expiresAt }) },
  }
}

/** The link to a new password. Only active accounts get one, so that nobody is revived by it. */
export const passwordReset: Compose = async (context) => (await preparePasswordReset(context))?.mail

/** The link by which an account that waits for its person becomes active. */
export const accountInvitation: Compose = async (context) => {
  const now = context.services.clock.now()
  const lifetimeMinutes = policyOf(context.organization).invitation.lifetimeHours * 60
  const found = await withRecipient(context, async (tx, { id: userId, email, status }) => {
    if (status !== 'invited') return undefined
    return mintProof(tx, { userId, purpose: 'password_reset', email, lifetimeMinutes, now })
  })
  if (!found?.extra) return undefined
  const url = linkTo(context, 'sign-in/reset', { organization: context.organization.id, token: found.extra })
  const expiresAt = addMinutes(now, lifetimeMinutes)
  return { to: found.user.email, ...invitationMail({ ...found.model, url, expiresAt }) }
}

export async function preparePasswordReset(context: MailContext): Promise<LinkMail | undefined> {
  const now = context.services.clock.now()
  const found = await withRecipient(context, async (tx, { id: userId, email, status }) => {
    if (status !== 'active') return undefined
    return mintProof(tx, { userId, purpose: 'password_reset', email, lifetimeMinutes: RESET_MINUTES, now })
  })
  if (!found?.extra) return undefined
  const url = linkTo(context, 'sign-in/reset', { organization: context.organization.id, token: found.extra })
  const mail = passwordResetMail({ ...found.model, url, expiresAt: addMinutes(now, RESET_MINUTES) })
  return { url, mail: { to: found.user.email, ...mail } }
}
