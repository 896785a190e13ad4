import { field } from './form.ts'
import { type Html, html } from './html.ts'
import { formatNumber } from './locale.ts'
import type { FormPageModel, PasswordRules } from './model.ts'
import { textsFor } from './texts/index.ts'

/** `newPassword` and `repeatPassword`, described by the rules of the policy. */
export function newPasswordFields(
  model: FormPageModel,
  rules: PasswordRules,
  label: string,
  focus: boolean,
): Html {
  const texts = textsFor(model.locale)
  return html`${ruleList(model, rules)}
${field(model, {
  name: 'newPassword',
  label,
  type: 'password',
  autocomplete: 'new-password',
  describedBy: 'rules',
  focus,
  more: { passwordrules: generatorRules(rules) },
})}
${field(model, {
  name: 'repeatPassword',
  label: texts.common.repeatPassword,
  type: 'password',
  autocomplete: 'new-password',
})}`
}

/** Tells a password manager whose password this is; carries no name, so it is not sent. */
export const accountForManagers = (account: string): Html =>
  html`<input type="text" autocomplete="username" value="${account}" readonly hidden>`

function ruleList(model: FormPageModel, rules: PasswordRules): Html {
  const texts = textsFor(model.locale).rules
  const number = (value: number) => formatNumber(value, model.locale)
  const lines = [
    texts.length(number(rules.minimumLength)),
    rules.maximumLength !== undefined && texts.maximum(number(rules.maximumLength)),
    rules.uppercase && texts.uppercase,
    rules.lowercase && texts.lowercase,
    rules.digit && texts.digit,
    rules.symbol && texts.symbol,
    rules.history !== undefined && rules.history > 0 && texts.history(rules.history),
    rules.breached && texts.breached,
    rules.personal && texts.personal,
    rules.common && texts.common,
    rules.words !== undefined && rules.words.length > 0 && texts.words(rules.words.join(', ')),
  ].filter((line) => typeof line === 'string')
  return html`<div class="rules" id="rules"><p>${texts.title}</p><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></div>`
}

/** What generators of passwords read (`passwordrules`). */
function generatorRules(rules: PasswordRules): string {
  return [
    `minlength: ${rules.minimumLength}`,
    rules.maximumLength !== undefined && `maxlength: ${rules.maximumLength}`,
    rules.uppercase && 'required: upper',
    rules.lowercase && 'required: lower',
    rules.digit && 'required: digit',
    rules.symbol && 'required: special',
  ]
    .filter((part) => typeof part === 'string')
    .join('; ')
}
