import { formatDateTime } from './locale.ts'
import { composeMail, type Mail, type MailModel, type MailPart, mailTexts, plainName } from './mail-layout.ts'
import type { MailTexts } from './texts/mails-en.ts'

export interface InvitationMailModel extends MailModel {
  inviterName?: string | undefined
  /** The names of the roles that come with it. */
  roles?: readonly string[] | undefined
  url: string
  expiresAt: Date
}

function rolesPart(
  { roles = [] }: InvitationMailModel,
  texts: MailTexts['invitation' | 'externalInvitation'],
): string[] {
  return roles.length === 0
    ? []
    : [texts.roles(roles.length, roles.map((name) => plainName(name)).join(', '))]
}

/** The way to accept an invitation. */
export function invitationMail(model: InvitationMailModel): Mail {
  const { invitation: texts } = mailTexts(model.locale)
  const [organization, inviter] = [plainName(model.organizationName), plainName(model.inviterName)]
  const expires = formatDateTime(model.expiresAt, model.locale)
  return composeMail(
    { ...model, uninvolved: true },
    texts.subject(organization),
    [
      texts.body(inviter, organization),
      ...rolesPart(model, texts),
      { label: texts.button, url: model.url },
      texts.expires(expires),
      texts.ignore,
    ],
    { kind: 'invitation', values: { inviter, expires } },
  )
}

/** The way to become a member with an account of another organization. */
export function externalInvitationMail(model: InvitationMailModel): Mail {
  const { externalInvitation: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  const inviter = plainName(model.inviterName)
  const expires = formatDateTime(model.expiresAt, model.locale)
  return composeMail(
    { ...model, uninvolved: true },
    texts.subject(organization),
    [
      texts.body(inviter, organization),
      texts.account,
      ...rolesPart(model, texts),
      { label: texts.button, url: model.url },
      texts.expires(expires),
      texts.ignore,
    ],
    { kind: 'externalInvitation', values: { inviter, expires } },
  )
}

/** Sent to whoever asks whether mail arrives. */
export function testMail(model: MailModel): Mail {
  const { test: texts } = mailTexts(model.locale)
  const workspace = plainName(model.workspaceName)
  return composeMail(model, texts.subject(workspace), [texts.body(workspace)], { kind: 'test' })
}

export interface LinkMailModel extends MailModel {
  url: string
  expiresAt: Date
}

/** A link that holds for a time, for whoever asked for it. */
function linkMail(
  kind: 'passwordReset' | 'confirmEmail' | 'allowEmail' | 'passkeyLink',
  model: LinkMailModel,
): Mail {
  const texts = mailTexts(model.locale)[kind]
  const organization = plainName(model.organizationName)
  const expires = formatDateTime(model.expiresAt, model.locale)
  return composeMail(
    model,
    texts.subject(organization),
    [texts.body(organization), { label: texts.button, url: model.url }, texts.expires(expires), texts.ignore],
    { kind, values: { expires } },
  )
}

/** The way to a new password. */
export const passwordResetMail = (model: LinkMailModel): Mail => linkMail('passwordReset', model)

/** The way to a new passkey. */
export const passkeyLinkMail = (model: LinkMailModel): Mail => linkMail('passkeyLink', model)

export interface PasswordChangedMailModel extends MailModel {
  at: Date
  /** Where to ask for a new password. */
  forgotPasswordUrl: string
}

/** Notice after a change of the password. */
export function passwordChangedMail(model: PasswordChangedMailModel): Mail {
  const { passwordChanged: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  const at = formatDateTime(model.at, model.locale)
  return composeMail(
    model,
    texts.subject(organization),
    [texts.body(organization, at), texts.notYou, { label: texts.button, url: model.forgotPasswordUrl }],
    { kind: 'passwordChanged', values: { at } },
  )
}

/** The last mail to whoever deleted the own account. */
export function farewellMail(model: NoticeMailModel): Mail {
  const { farewell: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  const at = formatDateTime(model.at, model.locale)
  return composeMail(
    { ...model, uninvolved: true },
    texts.subject(organization),
    [texts.body(organization, at), texts.notYou],
    { kind: 'farewell', values: { at } },
  )
}

/** What a person is told about the account after it happened. */
export type NoticeKind = keyof MailTexts['notices']

export interface NoticeMailModel extends MailModel {
  at: Date
}

/** Notice of a change that somebody else might have made. */
export function noticeMail(kind: NoticeKind, model: NoticeMailModel): Mail {
  const texts = mailTexts(model.locale).notices[kind]
  const organization = plainName(model.organizationName)
  const at = formatDateTime(model.at, model.locale)
  return composeMail(model, texts.subject(organization), [texts.body(organization, at), texts.notYou], {
    kind: `notices.${kind}`,
    values: { at },
  })
}

/** The way to prove an address that an account has, or is about to get. */
export const confirmEmailMail = (model: LinkMailModel): Mail => linkMail('confirmEmail', model)

/** Asks at the address that an account has whether it may get another one. */
export const allowEmailMail = (model: LinkMailModel): Mail => linkMail('allowEmail', model)

export interface IdentityCodeMailModel extends MailModel {
  code: string
  expiresAt: Date
}

/** The code by which somebody shows that an account is theirs. */
export function identityCodeMail(model: IdentityCodeMailModel): Mail {
  const { identityCode: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  const expires = formatDateTime(model.expiresAt, model.locale)
  return composeMail(
    model,
    texts.subject(organization),
    [texts.body(organization), model.code, texts.expires(expires), texts.ignore],
    { kind: 'identityCode', values: { expires } },
  )
}

export interface SignInCodeMailModel extends IdentityCodeMailModel {
  url: string
}

/** The code to sign in by, and the link beside it. */
export function signInCodeMail(model: SignInCodeMailModel): Mail {
  const { signInCode: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  const expires = formatDateTime(model.expiresAt, model.locale)
  return composeMail(
    model,
    texts.subject(organization),
    [
      texts.body(organization),
      model.code,
      texts.orLink,
      { label: texts.button, url: model.url },
      texts.expires(expires),
      texts.ignore,
    ],
    { kind: 'signInCode', values: { expires } },
  )
}

export interface AccountLockedMailModel extends MailModel {
  until: Date
  forgotPasswordUrl: string
}

/** Notice that sign-in is paused after many wrong passwords. */
export function accountLockedMail(model: AccountLockedMailModel): Mail {
  const { accountLocked: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  const until = formatDateTime(model.until, model.locale)
  return composeMail(
    model,
    texts.subject(organization),
    [texts.body(organization, until), texts.notYou, { label: texts.button, url: model.forgotPasswordUrl }],
    { kind: 'accountLocked', values: { until } },
  )
}

/** What administrators are told about a domain of their organization. */
export type DomainMailKind = Exclude<keyof MailTexts['domain'], 'button'>

export interface DomainMailModel extends MailModel {
  domain: string
  /** When it will be released. */
  releaseAt: Date | undefined
  url: string
}

/** That the record of a domain is missing, and what follows. */
export function domainMail(kind: DomainMailKind, model: DomainMailModel): Mail {
  const { button, ...kinds } = mailTexts(model.locale).domain
  const { subject, body, next } = kinds[kind]
  const [organization, domain] = [plainName(model.organizationName), plainName(model.domain)]
  const at = model.releaseAt ? formatDateTime(model.releaseAt, model.locale) : ''
  return composeMail(
    model,
    subject(organization, domain),
    [body(organization, domain), next(at), { label: button, url: model.url }],
    { kind: `domain.${kind}`, values: { domain, at } },
  )
}

export interface ConnectionExpiryMailModel extends MailModel {
  connectionName: string
  /** Kind of a secret or key, or `certificate`. */
  kind: string
  expiresAt: Date
  url: string
}

/** That something by which a connection works ends soon. */
export function connectionExpiryMail(model: ConnectionExpiryMailModel): Mail {
  const { button, subject, body, next } = mailTexts(model.locale).connectionExpiry
  const [organization, name] = [plainName(model.organizationName), plainName(model.connectionName)]
  const at = formatDateTime(model.expiresAt, model.locale)
  const kind = model.kind === 'client_secret' || model.kind === 'certificate' ? model.kind : 'key'
  return composeMail(
    model,
    subject(organization, name),
    [body[kind](name, at), next[kind], { label: button, url: model.url }],
    { kind: 'connectionExpiry', values: { connection: name, at } },
  )
}

export interface SetUpFinishedMailModel extends MailModel {
  connectionName: string
  url: string
}

/** That somebody has filled in a connection by a link, and that it can be tried. */
export function setUpFinishedMail(model: SetUpFinishedMailModel): Mail {
  const { subject, body, next, button } = mailTexts(model.locale).setUpFinished
  const [organization, name] = [plainName(model.organizationName), plainName(model.connectionName)]
  return composeMail(
    model,
    subject(organization, name),
    [body(name), next, { label: button, url: model.url }],
    { kind: 'setUpFinished', values: { connection: name } },
  )
}

/** What administrators are told about the metadata of a provider. */
export type MetadataMailKind = Exclude<keyof MailTexts['connectionMetadata'], 'button'>

export interface MetadataMailModel extends MailModel {
  connectionName: string
  url: string
}

/** That the certificates of a provider are others now, or that nobody can tell. */
export function metadataMail(kind: MetadataMailKind, model: MetadataMailModel): Mail {
  const { button, ...kinds } = mailTexts(model.locale).connectionMetadata
  const { subject, body, next } = kinds[kind]
  const [organization, name] = [plainName(model.organizationName), plainName(model.connectionName)]
  return composeMail(
    model,
    subject(organization, name),
    [body(organization, name), next, { label: button, url: model.url }],
    { kind: `connectionMetadata.${kind}`, values: { connection: name } },
  )
}

export interface EmergencyMailModel extends MailModel {
  person: string
  at: Date
  url: string
}

/** That somebody came in past the organization's providers. */
export function emergencyMail(model: EmergencyMailModel): Mail {
  const { emergency: texts } = mailTexts(model.locale)
  const [organization, person] = [plainName(model.organizationName), plainName(model.person)]
  const at = formatDateTime(model.at, model.locale)
  return composeMail(
    model,
    texts.subject(organization),
    [texts.body(person, organization, at), texts.next, { label: texts.button, url: model.url }],
    { kind: 'emergency', values: { person, at } },
  )
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
    { kind: 'organizationList' },
  )
}
