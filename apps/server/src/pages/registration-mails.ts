import { formatDateTime } from './locale.ts'
import { composeMail, type Mail, type MailModel, mailTexts, plainName } from './mail-layout.ts'
import type { MailTexts } from './texts/mails-en.ts'

export interface RegistrationCodeMailModel extends MailModel {
  code: string
  expiresAt: Date
}

/** The code by which somebody who has no account shows that an address is theirs. */
export function registrationCodeMail(model: RegistrationCodeMailModel): Mail {
  const { registrationCode: texts } = mailTexts(model.locale)
  const place = plainName(model.organizationName)
  const expires = formatDateTime(model.expiresAt, model.locale)
  return composeMail(
    { ...model, uninvolved: true },
    texts.subject(place),
    [texts.body(place), model.code, texts.expires(expires), texts.ignore],
    { kind: 'registrationCode', values: { expires } },
  )
}

export interface AccountThereMailModel extends MailModel {
  /** The sign-in. */
  url: string
  forgotUrl: string
}

/** In place of a code, to somebody who has an account already where it was asked for. */
export function accountThereMail(model: AccountThereMailModel): Mail {
  const { accountThere: texts } = mailTexts(model.locale)
  const place = plainName(model.organizationName)
  return composeMail(
    model,
    texts.subject(place),
    [
      texts.body(place),
      { label: texts.signIn, url: model.url },
      texts.forgot,
      { label: texts.reset, url: model.forgotUrl },
      texts.ignore,
    ],
    { kind: 'accountThere' },
  )
}

export interface ApplicantMailModel extends MailModel {
  /** In the words of who decided. */
  reason: string
}

const LONGEST_REASON = 1_000

/** To a person who registered and was refused. */
export function applicantMail(model: ApplicantMailModel): Mail {
  const { applicant: texts } = mailTexts(model.locale)
  const place = plainName(model.organizationName)
  return composeMail(
    { ...model, uninvolved: true },
    texts.subject(place),
    [texts.body(place), plainName(model.reason, LONGEST_REASON)],
    { kind: 'applicant' },
  )
}

/** To a person who registered and on whom nobody has decided in time. */
export function applicantExpiredMail(model: MailModel): Mail {
  const { applicantExpired: texts } = mailTexts(model.locale)
  const place = plainName(model.organizationName)
  return composeMail({ ...model, uninvolved: true }, texts.subject(place), [texts.body(place)], {
    kind: 'applicantExpired',
  })
}

/** To the people who may decide on somebody who registered. */
export function applicantStaffMail(model: RegistrationStaffMailModel): Mail {
  const { applicant: texts } = mailTexts(model.locale)
  const [place, person] = [plainName(model.organizationName), plainName(model.person)]
  return composeMail(
    model,
    texts.waits(place),
    [texts.waitsBody(person, place), { label: texts.look, url: model.url }],
    { kind: 'applicantToStaff', values: { person } },
  )
}

/** What whoever registered is told. */
export type RegistrationMailKind = Exclude<keyof MailTexts['registration'], 'button'>

export interface RegistrationMailModel extends MailModel {
  /** Where they see how far it is. */
  url: string
}

/** How far a registration is; `organizationName` is the one that is registered. */
export function registrationMail(kind: RegistrationMailKind, model: RegistrationMailModel): Mail {
  const texts = mailTexts(model.locale).registration
  const name = plainName(model.organizationName)
  return composeMail(
    { ...model, uninvolved: true },
    texts[kind].subject(name),
    [texts[kind].body(name), { label: texts.button, url: model.url }],
    { kind: `registration.${kind}` },
  )
}

/** What the staff is told. */
export type RegistrationStaffMailKind = Exclude<keyof MailTexts['registrationToStaff'], 'button'>

export interface RegistrationStaffMailModel extends MailModel {
  /** Who registered. */
  person: string
  url: string
}

/** That something waits for a decision. */
export function registrationStaffMail(
  kind: RegistrationStaffMailKind,
  model: RegistrationStaffMailModel,
): Mail {
  const texts = mailTexts(model.locale).registrationToStaff
  const [name, person] = [plainName(model.organizationName), plainName(model.person)]
  return composeMail(
    model,
    texts[kind].subject(name),
    [texts[kind].body(name, person), { label: texts.button, url: model.url }],
    { kind: `registrationToStaff.${kind}`, values: { person } },
  )
}
