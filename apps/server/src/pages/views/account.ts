import { mainLink } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatNumber } from '../locale.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface AccountModel extends PageModel {
  organization: { name: string }
  name: string
  /** Address or user name. */
  identifier: string
  secondFactor: boolean
  /** How many. */
  passkeys?: number | undefined
  /** Of somebody who has a second factor. */
  recoveryCodesLeft?: number | undefined
  urls: {
    email: string
    password: string
    secondFactor: string
    passkeys: string
    recoveryCodes?: string | undefined
    sessions: string
    applications: string
    /** Where the organization has identity providers. */
    connections?: string | undefined
    signOut: string
    /** Present when the browser holds other accounts or may add one. */
    otherAccounts?: string | undefined
  }
}

/** Where a signed-in person finds what belongs to the account. */
export function accountPage(model: AccountModel): string {
  const { account: texts } = textsFor(model.locale)
  const { urls } = model
  const facts: readonly (readonly [string, string])[] = [
    [texts.name, model.name],
    [texts.identifier, model.identifier],
    [texts.organization, model.organization.name],
    [texts.secondFactor, factorsOf(model)],
    ...codesLeft(model),
  ]
  return renderPage(model, {
    title: texts.title,
    body: html`<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>
<nav aria-label="${texts.list}"><ul class="scopes" role="list">
${item(urls.email, texts.changeEmail)}
${item(urls.password, texts.changePassword)}
${item(urls.secondFactor, model.secondFactor ? texts.replaceSecondFactor : texts.addSecondFactor)}
${item(urls.passkeys, textsFor(model.locale).passkeys.title)}
${item(urls.recoveryCodes, texts.renewCodes)}
${item(urls.sessions, texts.sessions)}
${item(urls.applications, texts.applications)}
${item(urls.connections, texts.connections)}
${item(urls.otherAccounts, texts.otherAccounts)}
</ul></nav>
${mainLink(urls.signOut, texts.signOut)}`,
  })
}

function factorsOf({ locale, secondFactor, passkeys = 0 }: AccountModel): string {
  const { account: texts, passkeys: own } = textsFor(locale)
  const there = [
    ...(secondFactor ? [texts.secondFactorOn] : []),
    ...(passkeys > 0 ? [own.count(passkeys)] : []),
  ]
  return there.join(', ') || texts.secondFactorOff
}

function codesLeft({ locale, recoveryCodesLeft: left }: AccountModel): [string, string][] {
  return left === undefined ? [] : [[textsFor(locale).account.codesLeft, formatNumber(left, locale)]]
}

const item = (url: string | undefined, label: string): Html =>
  url === undefined ? html`` : html`<li><a href="${url}">${label}</a></li>`
