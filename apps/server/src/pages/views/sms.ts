import { accountLine, field, form, linksOut, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDuration } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface SmsModel extends FormPageModel {
  account?: string | undefined
  /** To the other ways. */
  backUrl?: string | undefined
  recoveryUrl?: string | undefined
  cancelUrl?: string | undefined
  anotherAccountUrl?: string | undefined
}

/** Offers a code by SMS as second factor: nothing is sent before somebody asks. Posts nothing but itself. */
export function askSmsPage(model: SmsModel): string {
  const { common, chooseAccount, totp, sms: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: totp.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.account)}${form(model, submit(texts.send))}
${linksOut(
  [model.recoveryUrl, totp.recovery],
  [model.backUrl, common.back],
  [model.anotherAccountUrl, chooseAccount.another],
  [model.cancelUrl, common.cancel],
)}`,
  })
}

/** Sets up a telephone number as second factor. Posts `phone`. */
export function enrolSmsPage(model: SmsModel): string {
  const { common, chooseAccount, sms: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'phone',
    label: texts.number,
    hint: texts.numberHint,
    autocomplete: 'tel',
    focus: true,
    more: { inputmode: 'tel', maxlength: 64 },
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.enrolLead,
    errors: model.errors,
    body: html`${accountLine(model.account)}${form(model, html`${input}${submit(texts.send)}`)}
${linksOut(
  [model.backUrl, common.back],
  [model.anotherAccountUrl, chooseAccount.another],
  [model.cancelUrl, common.cancel],
)}`,
  })
}

export interface EnterSmsModel extends SmsModel {
  lifetimeSeconds: number
  againUrl: string
}

/** Asks for the code that was sent. Posts `code`. */
export function enterSmsPage(model: EnterSmsModel): string {
  const { chooseAccount, totp, sms: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'code',
    label: texts.label,
    hint: texts.hint(formatDuration(model.lifetimeSeconds, model.locale)),
    autocomplete: 'one-time-code',
    focus: true,
    more: { inputmode: 'numeric', class: 'code', maxlength: 12 },
  })
  return renderPage(model, {
    title: totp.title,
    lead: texts.sent,
    errors: model.errors,
    body: html`${accountLine(model.account)}${form(model, html`${input}${submit(totp.submit)}`)}
${linksOut([model.againUrl, texts.again], [model.anotherAccountUrl, chooseAccount.another])}`,
  })
}
