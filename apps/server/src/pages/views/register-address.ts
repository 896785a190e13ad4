import { field, form, link, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface RegisterAddressModel extends FormPageModel {
  title: string
  intro?: string | undefined
  email?: string | undefined
}

/** The first page of every registration: an address, and nothing else. Posts `email`. */
export function registerAddressPage(model: RegisterAddressModel): string {
  const { registerAddress: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'email',
    label: texts.label,
    type: 'email',
    value: model.email,
    autocomplete: 'email',
    focus: true,
  })
  return renderPage(model, {
    title: model.title,
    lead: model.intro || undefined,
    errors: model.errors,
    body: html`<p>${texts.lead}</p>${form(model, html`${input}${submit(texts.submit)}`)}`,
  })
}

export interface RegisterCodeModel extends FormPageModel {
  email: string
  anotherUrl: string
}

/** Says the same whatever is known of the address. Posts `code`. */
export function registerCodePage(model: RegisterCodeModel): string {
  const { registerCode: texts } = textsFor(model.locale)
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
    lead: texts.lead(model.email),
    errors: model.errors,
    body: html`${form(model, html`${input}${submit(texts.submit)}`)}${link(model.anotherUrl, texts.another)}`,
  })
}
