import { accountLine, field, form, link, mainLink, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { accountForManagers } from '../password-fields.ts'
import { textsFor } from '../texts/index.ts'

export interface ChangeEmailModel extends FormPageModel {
  account: string
  email?: string | undefined
  cancelUrl: string
}

/** A signed-in person asks for another address. Posts `email` and `currentPassword`. */
export function changeEmailPage(model: ChangeEmailModel): string {
  const { common, changeEmail: texts } = textsFor(model.locale)
  const address = field(model, {
    name: 'email',
    label: texts.label,
    type: 'email',
    value: model.email,
    autocomplete: 'email',
    focus: true,
  })
  const current = field(model, {
    name: 'currentPassword',
    label: common.currentPassword,
    type: 'password',
    autocomplete: 'current-password',
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.account)}
${form(model, html`${accountForManagers(model.account)}${address}${current}${submit(texts.submit)}`)}
${link(model.cancelUrl, common.cancel)}`,
  })
}

export interface EmailLinkSentModel extends PageModel {
  continueUrl: string
}

/** Says the same whether or not another account has the address. */
export function emailLinkSentPage(model: EmailLinkSentModel): string {
  const { common, emailLinkSent: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: html`<p class="small">${texts.hint}</p>${mainLink(model.continueUrl, common.next)}`,
  })
}
