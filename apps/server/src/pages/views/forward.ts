import { submit } from '../form.ts'
import { html, trustedHtml } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ForwardModel extends PageModel {
  /** Where the form goes: an application's registered address, or this server. */
  action: string
  fields: Readonly<Record<string, string>>
}

/** Sends the form on its way. Without scripts there is its button. */
export const FORWARD_SCRIPT = 'document.forms[0].submit()'

/** Carries an answer on by a form (OAuth 2.0 Form Post Response Mode). */
export function forwardPage(model: ForwardModel): string {
  const { forward: texts } = textsFor(model.locale)
  const fields = Object.entries(model.fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: html`<form method="post" action="${model.action}">${fields}${submit(texts.submit)}</form>
${trustedHtml(`<script>${FORWARD_SCRIPT}</script>`)}`,
  })
}
