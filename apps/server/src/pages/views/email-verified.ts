import { mainLink } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface EmailVerifiedModel extends PageModel {
  email: string
  continueUrl?: string | undefined
}

/** An address has been proved. */
export function emailVerifiedPage(model: EmailVerifiedModel): string {
  const { common, emailVerified: texts } = textsFor(model.locale)
  const body = model.continueUrl === undefined ? html`` : mainLink(model.continueUrl, common.next)
  return renderPage(model, { title: texts.title, lead: texts.lead(model.email), body })
}
