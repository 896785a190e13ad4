import { checkbox, decision, form, mainLink } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface SignOutModel extends FormPageModel {
  organization: { name: string }
  /** Name or address of the person. */
  account: string
  applicationName?: string | undefined
  /** The identity provider at which the person is signed out as well. */
  providerName?: string | undefined
  /** Further sessions of this browser; with some, the page offers to end them as well. */
  otherSessions?: number | undefined
}

/** Asks before signing out. Posts `decision` = `sign-out` or `stay`, and `everywhere` = `yes` when ticked. */
export function signOutPage(model: SignOutModel): string {
  const { signOut: texts } = textsFor(model.locale)
  const { applicationName, providerName, otherSessions = 0 } = model
  const others = otherSessions > 0 && checkbox(model, 'everywhere', texts.others(otherSessions), false)
  const buttons = html`<div class="row">${decision('sign-out', texts.submit, false)}${decision('stay', texts.stay, true)}</div>`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.account, model.organization.name),
    errors: model.errors,
    body: html`${applicationName !== undefined && html`<p>${texts.asked(applicationName)}</p>`}
${providerName !== undefined && html`<p>${texts.there(providerName)}</p>`}
${form(model, html`${others}${buttons}`)}`,
  })
}

export interface SignedOutModel extends PageModel {
  signInUrl?: string | undefined
  /** The identity provider that has not said that the person is signed out there, and where the sign-out ends. */
  unconfirmed?: { providerName: string; continueUrl: string } | undefined
}

/** The session is over. */
export function signedOutPage(model: SignedOutModel): string {
  const { signedOut: texts } = textsFor(model.locale)
  const { signInUrl, unconfirmed } = model
  if (unconfirmed) {
    const body = mainLink(unconfirmed.continueUrl, texts.goOn)
    return renderPage(model, { title: texts.title, lead: texts.unconfirmed(unconfirmed.providerName), body })
  }
  const body = signInUrl === undefined ? html`` : mainLink(signInUrl, texts.again)
  return renderPage(model, { title: texts.title, lead: texts.lead, body })
}
