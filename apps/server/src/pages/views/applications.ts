import { attrs } from '../attrs.ts'
import { form } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { scopeInWords } from './consent.ts'

export interface ListedApplication {
  /** Sent back as `grant` when it is revoked. */
  grant: string
  name: string
  organizationName?: string | undefined
  scopes: readonly string[]
  since: Date
}

export interface ApplicationsModel extends FormPageModel {
  organization: { name: string }
  applications: readonly ListedApplication[]
}

/** The applications that may use the account. Posts `grant` of the one that may no more. */
export function applicationsPage(model: ApplicationsModel): string {
  const { applications: texts } = textsFor(model.locale)
  const { applications } = model
  const list = html`<ul class="list" role="list">${applications.map((one) => html`<li>${entry(model, one)}</li>`)}</ul>`
  return renderPage(model, {
    title: texts.title,
    lead: applications.length > 0 ? texts.lead : texts.none,
    errors: model.errors,
    body: html`${applications.length > 0 && form(model, list)}`,
  })
}

function entry(
  model: ApplicationsModel,
  { grant, name, organizationName, scopes, since }: ListedApplication,
): Html {
  const { applications: texts } = textsFor(model.locale)
  const at = html`<time datetime="${since.toISOString()}">${formatDateTime(since, model.locale)}</time>`
  const words = scopes.map((scope) => scopeInWords(model.locale, { name: scope })).join(', ')
  const button = attrs({
    type: 'submit',
    name: 'grant',
    value: grant,
    class: 'plain',
    'aria-label': texts.revokeOf(name),
  })
  return html`<div><b><bdi>${name}</bdi></b>
${organizationName !== undefined && html`<p class="small"><bdi>${organizationName}</bdi></p>`}
<p class="small">${texts.can} ${words}. ${texts.since} ${at}.</p></div>
<button ${button}>${texts.revoke}</button>`
}
