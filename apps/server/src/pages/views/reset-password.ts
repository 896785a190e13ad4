import { accountLine, form, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PasswordRules } from '../model.ts'
import { accountForManagers, newPasswordFields } from '../password-fields.ts'
import { textsFor } from '../texts/index.ts'

export interface ResetPasswordModel extends FormPageModel {
  organization: { name: string }
  account: string
  /** The first password of an account that waits for its person. */
  invited?: boolean | undefined
  /** Absent where nobody signs in by a password. */
  rules: PasswordRules | undefined
}

/** A new password, behind a link that was mailed. Posts `newPassword` and `repeatPassword`. */
export function resetPasswordPage(model: ResetPasswordModel): string {
  const { common, reset, invitation } = textsFor(model.locale)
  const { name } = model.organization
  const texts = model.invited
    ? {
        title: invitation.title(name),
        lead: invitation.leadAnonymous(name),
        submit: model.rules ? reset.submit : common.next,
      }
    : reset
  const fields = model.rules && newPasswordFields(model, model.rules, common.newPassword, true)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.account)}
${form(model, html`${accountForManagers(model.account)}${fields}${submit(texts.submit)}`)}`,
  })
}
