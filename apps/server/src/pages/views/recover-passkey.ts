import { accountLine, form, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface RecoverPasskeyModel extends FormPageModel {
  organization: { name: string }
  account: string
}

/** Behind a mailed link to a new passkey: looking at it uses nothing up. */
export function recoverPasskeyPage(model: RecoverPasskeyModel): string {
  const { common, passkeys: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.addTitle,
    lead: texts.recoverLead(model.organization.name),
    errors: model.errors,
    body: html`${accountLine(model.account)}${form(model, submit(common.next))}`,
  })
}
