import { accountLine, field, form, link, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface TotpChallengeModel extends FormPageModel {
  account?: string | undefined
  recoveryUrl?: string | undefined
}

/** Asks for the code of an authenticator app. Posts `code`. */
export function totpChallengePage(model: TotpChallengeModel): string {
  const { totp: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'code',
    label: texts.label,
    hint: texts.hint,
    autocomplete: 'one-time-code',
    focus: true,
    more: { inputmode: 'numeric', class: 'code', maxlength: 12 },
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.account)}${form(model, html`${input}${submit(texts.submit)}`)}
${model.recoveryUrl !== undefined && link(model.recoveryUrl, texts.recovery)}`,
  })
}
