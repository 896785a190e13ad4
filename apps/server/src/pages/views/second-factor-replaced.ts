import { link, mainLink } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface SecondFactorReplacedModel extends PageModel {
  continueUrl: string
  renewCodesUrl?: string | undefined
}

/** A new authenticator has taken the place of the earlier one. */
export function secondFactorReplacedPage(model: SecondFactorReplacedModel): string {
  const { common, secondFactorReplaced: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: html`${mainLink(model.continueUrl, common.next)}
${model.renewCodesUrl !== undefined && link(model.renewCodesUrl, texts.renew)}`,
  })
}
