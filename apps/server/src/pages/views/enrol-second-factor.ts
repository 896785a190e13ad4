import { accountLine, field, form, linksOut, submit } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { qrCode } from '../qr.ts'
import { textsFor } from '../texts/index.ts'
import { newPasskeyForm } from './enrol-passkey.ts'
import type { PasskeyAsked } from './passkey-form.ts'

export interface EnrolSecondFactorModel extends FormPageModel {
  organization: { name: string }
  account?: string | undefined
  /** There is one already, which this one takes the place of. */
  replaces?: boolean | undefined
  /** Where a passkey would do as well. */
  passkey?: PasskeyAsked | undefined
  passkeyName?: string | undefined
  /** Where a telephone would do as well. */
  smsUrl?: string | undefined
  cancelUrl?: string | undefined
  anotherAccountUrl?: string | undefined
  /** `otpauth://totp/…`, shown as a QR code and as a link for apps on the same device. */
  otpauthUrl: string
  /** The same secret in base 32. */
  secret: string
}

/** Sets up an authenticator app. Posts `code`. */
export function enrolSecondFactorPage(model: EnrolSecondFactorModel): string {
  const { common, chooseAccount, enrol: texts, sms } = textsFor(model.locale)
  const input = field(model, {
    name: 'code',
    label: texts.label,
    autocomplete: 'one-time-code',
    // No focus here: it would scroll past the picture that comes first.
    more: { inputmode: 'numeric', class: 'code', maxlength: 12 },
  })
  const steps = html`<ol class="steps" role="list">
<li><h2>1. ${texts.scanTitle}</h2>${qrCode(model.otpauthUrl, texts.picture)}
<p class="more"><a href="${model.otpauthUrl}">${texts.open}</a></p></li>
<li><h2>2. ${texts.manual}</h2><code class="key" translate="no">${inGroups(model.secret)}</code></li>
<li><h2>3. ${texts.codeTitle}</h2>${form(model, html`${input}${submit(texts.submit)}`)}</li>
</ol>`
  return renderPage(model, {
    title: model.replaces ? texts.replace : texts.title,
    lead: model.replaces ? texts.replaceLead : texts.why(model.organization.name),
    errors: model.errors,
    body: html`${accountLine(model.account)}${steps}${orPasskey(model)}
${linksOut(
  [model.smsUrl, sms.setUp],
  [model.anotherAccountUrl, chooseAccount.another],
  [model.cancelUrl, common.cancel],
)}`,
  })
}

function orPasskey(model: EnrolSecondFactorModel): Html {
  const { passkeys: texts } = textsFor(model.locale)
  if (!model.passkey) return html``
  return html`<p class="or">${texts.insteadOfApp}</p>${newPasskeyForm(model, model.passkey, model.passkeyName ?? '', true)}`
}

/** Groups of four characters are read aloud and typed without losing the place. */
function inGroups(secret: string): string {
  return (
    secret
      .replace(/\s+/g, '')
      .match(/.{1,4}/gu)
      ?.join(' ') ?? ''
  )
}
