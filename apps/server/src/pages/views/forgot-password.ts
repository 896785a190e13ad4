import { field, form, link, mainLink, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDuration } from '../locale.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ForgotPasswordModel extends FormPageModel {
  organization: { name: string }
  email?: string | undefined
  signInUrl: string
}

/** Asks for the address that a link to a new password goes to. Posts `email`. */
export function forgotPasswordPage(model: ForgotPasswordModel): string {
  const { common, forgot: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'email',
    label: common.email,
    type: 'email',
    value: model.email,
    autocomplete: 'username',
    focus: true,
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.organization.name),
    errors: model.errors,
    body: html`${form(model, html`${input}${submit(texts.submit)}`)}${link(model.signInUrl, common.backToSignIn)}`,
  })
}

export interface ResetMailSentModel extends PageModel {
  email: string
  lifetimeSeconds: number
  signInUrl: string
}

/** Says the same whether or not the address has an account. */
export function resetMailSentPage(model: ResetMailSentModel): string {
  const { common, resetMailSent: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.email),
    body: html`<p class="small">${texts.lifetime(formatDuration(model.lifetimeSeconds, model.locale))} ${texts.hint}</p>
${mainLink(model.signInUrl, common.backToSignIn)}`,
  })
}
