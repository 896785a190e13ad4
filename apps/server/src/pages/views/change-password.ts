import { accountLine, field, form, link, mainLink, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel, PasswordRules } from '../model.ts'
import { accountForManagers, newPasswordFields } from '../password-fields.ts'
import { textsFor } from '../texts/index.ts'

export interface ChangePasswordModel extends FormPageModel {
  account: string
  rules: PasswordRules
  cancelUrl?: string | undefined
}

/** A signed-in person changes the password. Posts `currentPassword`, `newPassword` and `repeatPassword`. */
export function changePasswordPage(model: ChangePasswordModel): string {
  const { common, change: texts } = textsFor(model.locale)
  const current = field(model, {
    name: 'currentPassword',
    label: common.currentPassword,
    type: 'password',
    autocomplete: 'current-password',
    focus: true,
  })
  const fields = newPasswordFields(model, model.rules, common.newPassword, false)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.account)}
${form(model, html`${accountForManagers(model.account)}${current}${fields}${submit(texts.submit)}`)}
${model.cancelUrl !== undefined && link(model.cancelUrl, common.cancel)}`,
  })
}

export interface PasswordChangedModel extends PageModel {
  continueUrl: string
}

/** The new password is in force. */
export function passwordChangedPage(model: PasswordChangedModel): string {
  const { common, passwordChanged: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: mainLink(model.continueUrl, common.next),
  })
}
