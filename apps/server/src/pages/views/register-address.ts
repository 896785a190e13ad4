import { decision, field, form, link, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { type Work, workForm } from './work.ts'

export interface RegisterAddressModel extends FormPageModel {
  /** Of the form by which organizations register, or in the organization's own words. */
  title?: string | undefined
  intro?: string | undefined
  /** It is a person who registers, into an organization. */
  organization?: { name: string } | undefined
  /** Back to the sign-in, for whoever has an account. */
  signInUrl?: string | undefined
  email?: string | undefined
  /** What the browser works on, or waits for, as many have registered from where it is. */
  work?: Work | undefined
}

/** The first page of every registration: an address, and nothing else. Posts `email`. */
export function registerAddressPage(model: RegisterAddressModel): string {
  const { registerAddress: texts, registerPerson } = textsFor(model.locale)
  const input = field(model, {
    name: 'email',
    label: model.signInUrl === undefined ? texts.label : registerPerson.label,
    type: 'email',
    value: model.email,
    autocomplete: 'email',
    focus: true,
  })
  return renderPage(model, {
    title: model.title ?? registerPerson.title(model.organization?.name ?? ''),
    lead: model.intro || undefined,
    errors: model.errors,
    body: model.work
      ? workForm(model, model.work, texts, html`${input}${submit(texts.submit)}`)
      : html`<p>${texts.lead}</p>${form(model, html`${input}${submit(texts.submit)}`)}${model.signInUrl !== undefined && link(model.signInUrl, registerPerson.signIn)}`,
  })
}

export interface RegisterCodeModel extends FormPageModel {
  email: string
  anotherUrl: string
  /** Whether another code can be asked for here. */
  withAgain?: boolean | undefined
}

/** Says the same whatever is known of the address. Posts `code`, or `decision` with `again`. */
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
    body: html`${form(model, html`${input}${submit(texts.submit)}`)}${model.withAgain && form(model, decision('again', texts.again, true))}${link(model.anotherUrl, texts.another)}`,
  })
}
