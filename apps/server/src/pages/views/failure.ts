import { link, mainLink } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ErrorPageModel extends PageModel {
  kind: 'unexpected' | 'not_found' | 'forbidden' | 'expired' | 'unavailable' | 'misdirected'
  /** Id of the request, by which an administrator finds it in the log. */
  reference: string
  retryUrl?: string | undefined
  homeUrl?: string | undefined
  /** A form that lost its cookies: where to begin anew. */
  againUrl?: string | undefined
}

/** What happened and where to go; nothing of the inside. */
export function errorPage(model: ErrorPageModel): string {
  const { common, failure: texts } = textsFor(model.locale)
  const { retryUrl, homeUrl, againUrl } = model
  return renderPage(model, {
    title: texts[model.kind],
    lead: texts[`${model.kind}Lead`],
    body: html`${againUrl !== undefined && html`${mainLink(againUrl, texts.again)}<p>${texts.fromApplication}</p>`}
${retryUrl !== undefined && mainLink(retryUrl, texts.retry)}
${homeUrl !== undefined && (retryUrl === undefined ? mainLink : link)(homeUrl, texts.home)}
<div class="stack"><p class="small">${texts.help}</p>${facts([[common.reference, model.reference]])}</div>`,
  })
}

export interface BrokenRequestModel extends PageModel {
  /** Error code of OAuth (RFC 6749, 4.1.2.1). Never the description: anybody could write it into a link. */
  error: string
  reference: string
  applicationName?: string | undefined
}

/** An authorization request that may not be answered by redirecting, such as one with a foreign redirect URI. */
export function brokenRequestPage(model: BrokenRequestModel): string {
  const { common, brokenRequest: texts } = textsFor(model.locale)
  const name = model.applicationName
  const details = facts([
    [texts.code, model.error],
    [common.reference, model.reference],
  ])
  return renderPage(model, {
    title: texts.title,
    lead: name === undefined ? texts.lead : texts.leadNamed(name),
    body: html`<div class="stack"><p>${texts.help}</p>${details}</div>`,
  })
}

function facts(list: readonly (readonly [string, string])[]): Html {
  return html`<dl class="facts">${list.map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl>`
}
