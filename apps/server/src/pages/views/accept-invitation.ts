import { accountLine, field, form, rolesLine, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel, PasswordRules } from '../model.ts'
import { accountForManagers, newPasswordFields } from '../password-fields.ts'
import { textsFor } from '../texts/index.ts'

export interface AcceptInvitationModel extends FormPageModel {
  organization: { name: string }
  email: string
  inviterName?: string | undefined
  /** The names of the roles that come with it. */
  roles: readonly string[]
  name?: string | undefined
  /** Absent where nobody signs in by a password. */
  rules: PasswordRules | undefined
  expiresAt: Date
}

/** An invited person makes the account. Posts `name`, `newPassword` and `repeatPassword`. */
export function acceptInvitationPage(model: AcceptInvitationModel): string {
  const { invitation: texts } = textsFor(model.locale)
  const { organization, inviterName } = model
  const name = field(model, {
    name: 'name',
    label: texts.name,
    hint: texts.nameHint,
    value: model.name,
    autocomplete: 'name',
    focus: true,
    more: { maxlength: 200 },
  })
  const { rules } = model
  const fields = rules && newPasswordFields(model, { ...rules, history: 0 }, texts.choose, false)
  const expiry = html`<time datetime="${model.expiresAt.toISOString()}">${formatDateTime(model.expiresAt, model.locale)}</time>`
  return renderPage(model, {
    title: texts.title(organization.name),
    lead:
      inviterName === undefined
        ? texts.leadAnonymous(organization.name)
        : texts.lead(inviterName, organization.name),
    errors: model.errors,
    body: html`${accountLine(model.email)}
${rolesLine(texts.roles(model.roles.length), model.roles)}
${form(model, html`${accountForManagers(model.email)}${name}${fields}${submit(texts.submit)}`)}
<p class="small">${texts.expires} ${expiry}.</p>`,
  })
}
