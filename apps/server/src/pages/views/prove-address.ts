import { field, form, linksOut, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ProveAddressModel extends FormPageModel {
  /** The provider that has vouched for whoever is here. */
  provider: string
  anotherWayUrl?: string | undefined
}

/** Asks for the code that was mailed to the address of an account. Posts `code`. */
export function proveAddressPage(model: ProveAddressModel): string {
  const { proveAddress: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'code',
    label: texts.label,
    hint: texts.hint,
    autocomplete: 'one-time-code',
    focus: true,
    more: { inputmode: 'numeric', class: 'code', maxlength: 12 },
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.provider),
    errors: model.errors,
    body: html`${form(model, html`${input}${submit(texts.submit)}`)}
${linksOut([model.anotherWayUrl, texts.another])}`,
  })
}
