import { accountLine, field, form, link, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface RecoveryCodeModel extends FormPageModel {
  account?: string | undefined
  totpUrl?: string | undefined
}

/** Asks for a recovery code in place of a code of the app. Posts `code`. */
export function recoveryCodePage(model: RecoveryCodeModel): string {
  const { recovery: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'code',
    label: texts.label,
    // Not `one-time-code`: a phone would offer the latest code of a text message.
    autocomplete: 'off',
    focus: true,
    more: { maxlength: 64 },
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.account)}${form(model, html`${input}${submit(texts.submit)}`)}
${model.totpUrl !== undefined && link(model.totpUrl, texts.totp)}
<p class="small">${texts.lost}</p>`,
  })
}
