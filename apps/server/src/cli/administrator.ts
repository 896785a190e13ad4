import { type MailContext, mailContextOf } from '../app/mails/compose.ts'
import { type LinkMail, prepareInvitation, preparePasswordReset } from '../app/mails/links.ts'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { EmailAddress, normalizeEmail } from '../kernel/email.ts'
import { DomainError } from '../kernel/errors.ts'
import { isId, newId, type UserId } from '../kernel/ids.ts'
import { readCredentials } from '../modules/credentials/index.ts'
import { passwordLinkEvent } from '../modules/users/index.ts'
import type { OrganizationContext } from '../platform/access.ts'
import { inOrganization } from '../platform/db/index.ts'
import { createMailer } from '../platform/mail/index.ts'
import { type Command, options, required, UsageError } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'

const FLAGS = {
  workspace: { type: 'string' },
  organization: { type: 'string' },
  email: { type: 'string' },
  'reset-second-factor': { type: 'boolean' },
} as const

interface Case {
  app: App
  config: Config
  organization: OrganizationContext
  email: string
  operator: ReturnType<typeof operatorIn>
}

/**
 * `bailiwick administrator invite`: the way back in when nobody can sign in any more. Gives one address the role of
 * an administrator, by an invitation or to the account it has, and shows the link; changes nothing else.
 */
export const administratorInvite: Command = async ({ config, args }) => {
  const values = options(args, FLAGS)
  const email = EmailAddress.safeParse(required(values.email, 'email'))
  if (!email.success) throw new UsageError('--email is not an e-mail address')
  return withApp(config, async (app) => {
    const { db } = app.services
    const place = await findPlace(db, await findWorkspace(db, values.workspace), values.organization)
    const organization = await app.services.tree.find(place.workspaceId, place.organizationId)
    if (organization?.status !== 'active')
      throw new UsageError(`the organization is ${organization?.status ?? 'deleted'}: nobody can enter it`)
    const operator = operatorIn(app.services, organization)
    const one: Case = { app, config, organization, email: email.data, operator }
    const user = await findAccount(one)
    if (!user) await invite(one)
    else if (user.status === 'active') await promote(one, user.id, values['reset-second-factor'] === true)
    else throw new UsageError(`there is an account with this address, which is ${user.status}: name another`)
    return 0
  })
}

function findAccount({ operator, email }: Case) {
  const wanted = normalizeEmail(email)
  return operator.find<{ id: UserId; email: string | null; status: string }>(
    'users.list',
    { search: wanted.slice(0, 100) },
    (user) => user.email !== null && normalizeEmail(user.email) === wanted,
  )
}

async function administratorRole({ organization, operator }: Case) {
  const isRoot = organization.parentId === null
  const key = isRoot ? 'workspace-administrator' : 'administrator'
  const role = await operator.find<{ id: string; key: string }>('roles.list', {}, (one) => one.key === key)
  if (!role) throw new Error(`no role ${key}`)
  return { roleId: role.id, reach: isRoot ? 'subtree' : 'organization' }
}

/** A new invitation in the place of one that is pending; its mail is sent from here, so that the link stays one. */
async function invite(one: Case): Promise<void> {
  const { operator, email } = one
  const role = await administratorRole(one)
  const pending = await operator.find<{ id: string; email: string }>(
    'invitations.list',
    { status: 'pending' },
    (invitation) => normalizeEmail(invitation.email) === normalizeEmail(email),
  )
  if (pending) await operator.call('invitations.revoke', {}, { invitationId: pending.id })
  const { id } = await operator.callQuietly('invitations.create', { email, roles: [role] })
  const context = await contextOf(one, 'invitation.created', 'invitation', id)
  const prepared = await prepareInvitation(context)
  await handOver(one, context, prepared, 'Invited as administrator. This link is shown once:')
}

/** An account that is there gets the role and a link to a new password; its second factor stays unless told otherwise. */
async function promote(one: Case, userId: UserId, resetsSecondFactor: boolean): Promise<void> {
  const { operator, app } = one
  const role = await administratorRole(one)
  await operator.call('assignments.create', { principalId: userId, ...role }).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'assignment.already_assigned') throw error
  })
  if (resetsSecondFactor) await operator.call('users.resetSecondFactor', {}, { userId })
  const context = await contextOf(one, 'user.password_reset_requested', 'user', userId)
  const prepared = await preparePasswordReset(context)
  const { hasTotp } = await inOrganization(app.services.db, context.message, async (tx) => {
    await operator.record(tx, { ...passwordLinkEvent(userId), outgoing: false })
    return readCredentials(tx, userId)
  })
  await handOver(
    one,
    context,
    prepared,
    'The account is an administrator. This link to a new password is shown once:',
  )
  if (hasTotp)
    console.log('Its second factor is asked for as ever; if it is lost: the same with --reset-second-factor')
}

async function contextOf({ app, organization }: Case, type: string, targetKind: string, targetId: unknown) {
  const { workspaceId, id: organizationId } = organization
  if (!(isId('user', targetId) || isId('invitation', targetId))) throw new Error('nobody to write to')
  const message = { eventId: newId('event'), type, workspaceId, organizationId, targetKind, targetId }
  const context = await mailContextOf(app, message)
  if (!context) throw new Error('nobody to write to')
  return context
}

async function handOver(
  { config }: Case,
  { house }: MailContext,
  prepared: LinkMail | undefined,
  title: string,
): Promise<void> {
  if (!prepared) throw new Error('there is nothing to send')
  console.log(`${title}\n${prepared.url}`)
  const { smtpUrl, mailFrom } = config
  if (!smtpUrl) return
  const mailer = createMailer({ smtpUrl, from: mailFrom })
  try {
    const { to, ...mail } = prepared.mail
    await mailer.send({ to, ...(await house.render(mail)), eventId: newId('event') })
    console.log(`It was mailed to ${to} as well.`)
  } catch (error) {
    console.error(`It could not be mailed: ${(error as Error).message}`)
  } finally {
    mailer.close()
  }
}
