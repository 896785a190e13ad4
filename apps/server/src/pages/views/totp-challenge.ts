import { accountLine, checkbox, field, form, linksOut, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { type PasskeyAsked, passkeyForm } from './passkey-form.ts'

export interface TotpChallengeModel extends FormPageModel {
  account?: string | undefined
  /** Where the account has a passkey as well. */
  passkey?: PasskeyAsked | undefined
  recoveryUrl?: string | undefined
  /** Where the account has a telephone as well. */
  smsUrl?: string | undefined
  /** Away from a change of one's own credentials. */
  cancelUrl?: string | undefined
  anotherAccountUrl?: string | undefined
  /** Offers to skip this step in this browser for so many days. */
  rememberDays?: number | undefined
}

/** Asks for the code of an authenticator app. Posts `code`, and `remember` = `yes` when ticked. */
export function totpChallengePage(model: TotpChallengeModel): string {
  const { common, chooseAccount, totp: texts, passkeys, sms } = textsFor(model.locale)
  const input = field(model, {
    name: 'code',
    label: texts.label,
    hint: texts.hint,
    autocomplete: 'one-time-code',
    focus: true,
    more: { inputmode: 'numeric', class: 'code', maxlength: 12 },
  })
  const days = model.rememberDays ?? 0
  const remember = days > 0 && checkbox(model, 'remember', texts.remember(days), false)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.account)}${form(model, html`${input}${remember}${submit(texts.submit)}`)}
${model.passkey && passkeyForm(model, model.passkey, { label: passkeys.use, plain: true })}
${linksOut(
  [model.smsUrl, sms.use],
  [model.recoveryUrl, texts.recovery],
  [model.anotherAccountUrl, chooseAccount.another],
  [model.cancelUrl, common.cancel],
)}`,
  })
}
