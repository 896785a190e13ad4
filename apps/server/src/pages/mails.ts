import { isIP } from 'node:net'
import { formatDateTime } from './locale.ts'
import { composeMail, type Mail, type MailModel, type MailPart, mailTexts, plainName } from './mail-layout.ts'

export type { Mail, MailModel } from './mail-layout.ts'

export interface InvitationMailModel extends MailModel {
  inviterName?: string | undefined
  url: string
  expiresAt: Date
}

/** The way to accept an invitation. */
export function invitationMail(model: InvitationMailModel): Mail {
  const { invitation: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  return composeMail({ ...model, uninvolved: true }, texts.subject(organization), [
    texts.body(plainName(model.inviterName), organization),
    { label: texts.button, url: model.url },
    texts.expires(formatDateTime(model.expiresAt, model.locale)),
    texts.ignore,
  ])
}

export interface PasswordResetMailModel extends MailModel {
  url: string
  expiresAt: Date
}

/** The way to a new password. */
export function passwordResetMail(model: PasswordResetMailModel): Mail {
  const { passwordReset: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  return composeMail(model, texts.subject(organization), [
    texts.body(organization),
    { label: texts.button, url: model.url },
    texts.expires(formatDateTime(model.expiresAt, model.locale)),
    texts.ignore,
  ])
}

export interface PasswordChangedMailModel extends MailModel {
  at: Date
  /** Where to ask for a new password. */
  forgotPasswordUrl: string
}

/** Notice after a change of the password. */
export function passwordChangedMail(model: PasswordChangedMailModel): Mail {
  const { passwordChanged: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  return composeMail(model, texts.subject(organization), [
    texts.body(organization, formatDateTime(model.at, model.locale)),
    texts.notYou,
    { label: texts.button, url: model.forgotPasswordUrl },
  ])
}

export interface EmailChangedMailModel extends MailModel {
  at: Date
}

/** Notice to the address that an account had before. */
export function emailChangedMail(model: EmailChangedMailModel): Mail {
  const { emailChanged: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  return composeMail(model, texts.subject(organization), [
    texts.body(organization, formatDateTime(model.at, model.locale)),
    texts.notYou,
  ])
}

export interface SecondFactorResetMailModel extends MailModel {
  at: Date
}

/** Notice after an administrator has removed the second factor. */
export function secondFactorResetMail(model: SecondFactorResetMailModel): Mail {
  const { secondFactorReset: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  return composeMail(model, texts.subject(organization), [
    texts.body(organization, formatDateTime(model.at, model.locale)),
    texts.notYou,
  ])
}

export interface NewDeviceMailModel extends MailModel {
  at: Date
  /** Browser and system in words. */
  device: string
  ipAddress: string
  sessionsUrl: string
}

/** Notice of a sign-in from a device that was not seen before. */
export function newDeviceMail(model: NewDeviceMailModel): Mail {
  const { newDevice: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  return composeMail(model, texts.subject(organization), [
    texts.body(organization, formatDateTime(model.at, model.locale)),
    texts.device(plainName(model.device), isIP(model.ipAddress) > 0 ? model.ipAddress : '?'),
    texts.notYou,
    { label: texts.button, url: model.sessionsUrl },
  ])
}

export interface AccountLockedMailModel extends MailModel {
  until: Date
  forgotPasswordUrl: string
}

/** Notice that sign-in is paused after many wrong passwords. */
export function accountLockedMail(model: AccountLockedMailModel): Mail {
  const { accountLocked: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  return composeMail(model, texts.subject(organization), [
    texts.body(organization, formatDateTime(model.until, model.locale)),
    texts.notYou,
    { label: texts.button, url: model.forgotPasswordUrl },
  ])
}

export interface OrganizationListMailModel extends Omit<MailModel, 'organizationName'> {
  organizations: readonly { name: string; signInUrl: string }[]
}

/** The organizations that the address has accounts with; sent for none as well, so that both take the same way. */
export function organizationListMail(model: OrganizationListMailModel): Mail {
  const { organizationList: texts } = mailTexts(model.locale)
  const list: MailPart[] = model.organizations.map(({ name, signInUrl }) => ({
    label: plainName(name),
    url: signInUrl,
  }))
  const opening = list.length === 0 ? texts.none : texts.body
  return composeMail(
    { ...model, organizationName: model.workspaceName },
    texts.subject(plainName(model.workspaceName)),
    [opening, ...list, texts.ignore],
  )
}
