import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatNumber, nameOfLanguage } from '../locale.ts'
import type { PageModel } from '../model.ts'
import { type Texts, textsFor } from '../texts/index.ts'

/** What an account is signed in to by. */
export interface SignInFacts {
  /** Address or user name. */
  identifier: string
  /** Undefined where there is none. */
  email: string | undefined
  emailVerified: boolean
  hasPassword: boolean
  secondFactor: boolean
  /** Codes can be sent by SMS. */
  phone: boolean
  /** How many. */
  passkeys: number
  /** Of somebody who has a second factor. */
  recoveryCodesLeft?: number | undefined
  urls: {
    email: string
    /** Of somebody who has one. */
    password?: string | undefined
    /** Where the first one is set, by a mailed link. */
    firstPassword?: string | undefined
    /** Where an authenticator app is set up or replaced, where the policy takes one. */
    secondFactor?: string | undefined
    /** Where there is one. */
    authenticator?: string | undefined
    recoveryCodes?: string | undefined
    passkeys: string
    /** Where there is one, or may be. */
    phone?: string | undefined
    /** Where the organization has identity providers. */
    connections?: string | undefined
  }
}

export interface SecurityModel extends PageModel, SignInFacts {}

export interface AccountModel extends PageModel, SignInFacts {
  organization: { name: string }
  name: string
  /** How many browsers are signed in, and applications may use the account. */
  sessions: number
  applications: number
  urls: SignInFacts['urls'] & {
    profile: string
    sessions: string
    applications: string
    organizations: string
    /** The other accounts of this browser, and the way to one more. */
    otherAccounts: string
  }
}

/** Where a signed-in person finds what belongs to the account. */
export function accountPage(model: AccountModel): string {
  const texts = textsFor(model.locale)
  const { account, self } = texts
  const { overview } = self
  const { urls } = model
  return renderPage(model, {
    title: account.title,
    lead: overview.lead(model.organization.name),
    body: html`${section(
      overview.profile,
      row(account.name, model.name, [urls.profile, overview.editProfile]),
      row(overview.language, languageOf(model), undefined),
    )}
${section(overview.signingIn, ...signInRows(model, texts))}
${section(
  overview.where,
  row(overview.signedIn, overview.signedInCount(model.sessions), [urls.sessions, account.sessions]),
  row(overview.applications, overview.applicationsCount(model.applications), [
    urls.applications,
    account.applications,
  ]),
)}
${section(
  overview.organizations,
  row(account.organization, model.organization.name, [urls.organizations, overview.yourOrganizations]),
  row(account.identifier, model.identifier, [urls.otherAccounts, account.otherAccounts]),
)}`,
  })
}

/** The same of signing in alone. */
export function securityPage(model: SecurityModel): string {
  const texts = textsFor(model.locale)
  const { security } = texts.self
  const body = html`<dl class="rows">${signInRows(model, texts)}</dl>`
  return renderPage(model, { title: security.title, lead: security.lead, body })
}

const languageOf = ({ locale }: PageModel): string => nameOfLanguage(locale.language)

function signInRows(
  model: PageModel & SignInFacts,
  { account, ownAuthenticator, ownPhone, passkeys: own, self: { overview } }: Texts,
): Html[] {
  const { urls, secondFactor, passkeys, recoveryCodesLeft: left } = model
  return [
    row(overview.email, model.email ?? overview.noEmail, [urls.email, account.changeEmail], {
      tag: model.email !== undefined && !model.emailVerified ? overview.unverified : undefined,
    }),
    row(overview.password, model.hasPassword ? overview.passwordSet : overview.passwordNone, [
      urls.password ?? urls.firstPassword,
      urls.password === undefined ? account.setPassword : account.changePassword,
    ]),
    ...(secondFactor || urls.secondFactor !== undefined
      ? [
          row(
            account.secondFactor,
            secondFactor ? account.secondFactorOn : account.secondFactorOff,
            secondFactor
              ? [urls.authenticator, ownAuthenticator.manage]
              : [urls.secondFactor, account.addSecondFactor],
          ),
        ]
      : []),
    ...(urls.phone === undefined
      ? []
      : [
          row(ownPhone.label, model.phone ? ownPhone.on : account.secondFactorOff, [
            urls.phone,
            ownPhone.manage,
          ]),
        ]),
    ...(left === undefined
      ? []
      : [row(account.codesLeft, formatNumber(left, model.locale), [urls.recoveryCodes, account.renewCodes])]),
    row(overview.passkeys, passkeys > 0 ? own.count(passkeys) : account.secondFactorOff, [
      urls.passkeys,
      overview.managePasskeys,
    ]),
    ...(urls.connections ? [row(overview.providers, '', [urls.connections, account.connections])] : []),
  ]
}

const section = (title: string, ...rows: readonly Html[]): Html =>
  html`<section><h2>${title}</h2><dl class="rows">${rows}</dl></section>`

/** What something is at this moment, and where it is changed. */
function row(
  label: string,
  value: string,
  action: readonly [string | undefined, string] | undefined,
  { tag }: { tag?: string | undefined } = {},
): Html {
  const [url, text] = action ?? []
  return html`<div><dt>${label}</dt><dd><bdi>${value}</bdi>${tag !== undefined && html` <span class="tag">${tag}</span>`}</dd>${
    url !== undefined && html`<dd><a href="${url}">${text ?? ''}</a></dd>`
  }</div>`
}
