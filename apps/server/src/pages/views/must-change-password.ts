import { accountLine, form, linksOut, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PasswordRules } from '../model.ts'
import { accountForManagers, newPasswordFields } from '../password-fields.ts'
import { textsFor } from '../texts/index.ts'

export interface MustChangePasswordModel extends FormPageModel {
  account: string
  rules: PasswordRules
  anotherAccountUrl?: string | undefined
  reason: 'expired' | 'required' | 'policy' | 'breached'
}

/** A new password before the sign-in may go on. Posts `newPassword` and `repeatPassword`. */
export function mustChangePasswordPage(model: MustChangePasswordModel): string {
  const { common, chooseAccount, mustChange: texts } = textsFor(model.locale)
  const fields = newPasswordFields(model, model.rules, common.newPassword, true)
  return renderPage(model, {
    title: texts.title,
    lead: texts[model.reason],
    errors: model.errors,
    body: html`${accountLine(model.account)}
${form(model, html`${accountForManagers(model.account)}${fields}${submit(texts.submit)}`)}
${linksOut([model.anotherAccountUrl, chooseAccount.another])}`,
  })
}
