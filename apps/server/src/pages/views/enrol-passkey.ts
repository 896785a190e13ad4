import { accountLine, field, linksOut } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { needsScript, type PasskeyAsked, passkeyForm } from './passkey-form.ts'

export interface EnrolPasskeyModel extends FormPageModel {
  organization: { name: string }
  account?: string | undefined
  passkey?: PasskeyAsked | undefined
  /** What it would be called. */
  name: string
  /** `demanded`: the organization asks for it; `recovery`: it takes the place of all before. */
  why: 'wanted' | 'demanded' | 'recovery'
  /** Where a telephone would do as well. */
  smsUrl?: string | undefined
  cancelUrl?: string | undefined
  anotherAccountUrl?: string | undefined
}

/** Sets up a passkey. Posts `credential` and `name`. */
export function enrolPasskeyPage(model: EnrolPasskeyModel): string {
  const { common, chooseAccount, passkeys: texts, sms } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.addTitle,
    lead: model.why === 'demanded' ? texts.demanded(model.organization.name) : texts[`${model.why}Lead`],
    errors: model.errors,
    body: html`${accountLine(model.account)}
${newPasskeyForm(model, model.passkey, model.name, false)}${needsScript(model)}
${linksOut(
  [model.smsUrl, sms.setUp],
  [model.anotherAccountUrl, chooseAccount.another],
  [model.cancelUrl, common.cancel],
)}`,
  })
}

/** The form for a new passkey, on a page of its own or beside another way. */
export function newPasskeyForm(
  model: FormPageModel,
  passkey: PasskeyAsked | undefined,
  name: string,
  plain: boolean,
): Html {
  if (!passkey) return html``
  const { passkeys: texts } = textsFor(model.locale)
  const fields = field(model, {
    name: 'name',
    label: texts.name,
    hint: texts.nameHint,
    value: name,
    autocomplete: 'off',
    more: { maxlength: 60 },
  })
  return passkeyForm(model, passkey, { label: texts.add, fields, plain })
}
