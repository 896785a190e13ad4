import { accountLine, form, linksOut, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface RenewRecoveryCodesModel extends FormPageModel {
  account: string
  cancelUrl?: string | undefined
}

/** Asks before the earlier recovery codes stop working. Posts nothing but itself. */
export function renewRecoveryCodesPage(model: RenewRecoveryCodesModel): string {
  const { common, renewCodes: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.account)}${form(model, submit(texts.submit))}${linksOut([model.cancelUrl, common.cancel])}`,
  })
}
