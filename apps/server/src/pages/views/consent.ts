import { accountLine, decision, form } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { Locale } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface RequestedScope {
  name: string
  /** What it means, in the reader's language; known scopes have texts of their own. */
  description?: string | undefined
}

export interface ConsentModel extends FormPageModel {
  organization: { name: string }
  account: string
  application: {
    name: string
    /** Host that the answer goes to, so that a person sees a false name. */
    returnHost: string
    privacyUrl?: string | undefined
    termsUrl?: string | undefined
  }
  scopes: readonly RequestedScope[]
}

/** What an application that is not the workspace's own asks for. Posts `decision` = `allow` or `deny`. */
export function consentPage(model: ConsentModel): string {
  const { consent: texts } = textsFor(model.locale)
  const { application, organization } = model
  return renderPage(model, {
    title: texts.title(application.name),
    lead: texts.lead(application.name, organization.name),
    errors: model.errors,
    body: html`${accountLine(model.account)}
<section aria-labelledby="scopes-title"><h2 id="scopes-title">${texts.list}</h2>
<ul class="scopes" role="list">${model.scopes.map((scope) => html`<li>${scopeInWords(model.locale, scope)}</li>`)}</ul></section>
<dl class="facts"><dt>${texts.returnTo}</dt><dd>${application.returnHost}</dd></dl>
<p class="small">${texts.foreign}</p>
${form(model, html`<div class="row">${decision('deny', texts.deny, true)}${decision('allow', texts.allow, false)}</div>`)}
${documents(model)}`,
  })
}

/** What a scope means; one that nobody has described is named. */
export function scopeInWords(locale: Locale, scope: RequestedScope): string {
  const { scopes: texts } = textsFor(locale)
  const { other, ...known } = texts
  const text = Object.hasOwn(known, scope.name) ? known[scope.name as keyof typeof known] : undefined
  return text ?? scope.description ?? other(scope.name)
}

function documents(model: ConsentModel): Html {
  const { consent: texts } = textsFor(model.locale)
  const { privacyUrl, termsUrl } = model.application
  if (privacyUrl === undefined && termsUrl === undefined) return html``
  return html`<p class="more between">
${privacyUrl !== undefined && html`<a href="${privacyUrl}" rel="noopener noreferrer">${texts.privacy}</a>`}
${termsUrl !== undefined && html`<a href="${termsUrl}" rel="noopener noreferrer">${texts.terms}</a>`}
</p>`
}
