import { linksOut } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDuration } from '../locale.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface TooManyAttemptsModel extends PageModel {
  retryAfterSeconds?: number | undefined
  signInUrl?: string | undefined
  /** Asks for the mail that opens what was locked. */
  forgotPasswordUrl?: string | undefined
}

/** Sign-in is held back: the same words for an account that exists, that is locked, and for none. */
export function tooManyAttemptsPage(model: TooManyAttemptsModel): string {
  const { common, forgot, tooManyAttempts: texts } = textsFor(model.locale)
  const { retryAfterSeconds: wait, signInUrl, forgotPasswordUrl } = model
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: html`${wait !== undefined && html`<p>${texts.wait(formatDuration(wait, model.locale))}</p>`}
<p class="small">${texts.help}</p>
${forgotPasswordUrl !== undefined && html`<p>${texts.reset}</p>`}
${linksOut([forgotPasswordUrl, forgot.submit], [signInUrl, common.backToSignIn])}`,
  })
}
