import { accountLine, linksOut } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { needsScript, type PasskeyAsked, passkeyForm } from './passkey-form.ts'

export interface PasskeyChallengeModel extends FormPageModel {
  account?: string | undefined
  /** Absent where a browser could not be asked. */
  passkey?: PasskeyAsked | undefined
  recoveryUrl?: string | undefined
  /** Where the account has a telephone as well. */
  smsUrl?: string | undefined
  cancelUrl?: string | undefined
  anotherAccountUrl?: string | undefined
}

/** Asks for a passkey as second factor, of somebody who has no other one. Posts `credential`. */
export function passkeyChallengePage(model: PasskeyChallengeModel): string {
  const { common, chooseAccount, totp, passkeys: texts, sms } = textsFor(model.locale)
  return renderPage(model, {
    title: totp.title,
    lead: texts.factorLead,
    errors: model.errors,
    body: html`${accountLine(model.account)}
${model.passkey && passkeyForm(model, model.passkey, { label: texts.use })}${needsScript(model)}
${linksOut(
  [model.smsUrl, sms.use],
  [model.recoveryUrl, totp.recovery],
  [model.anotherAccountUrl, chooseAccount.another],
  [model.cancelUrl, common.cancel],
)}`,
  })
}
