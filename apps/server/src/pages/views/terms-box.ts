import { checkbox } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

/** What has to be accepted. */
export interface ShownTerms {
  version: string
  url?: string | undefined
  text?: string | undefined
}

/** The terms and a box whose value is the version that is shown here: another one is not accepted by it. */
export function termsBox(model: FormPageModel, { version, url, text }: ShownTerms): Html {
  const { registerOrganization: texts } = textsFor(model.locale)
  const read =
    url !== undefined &&
    html`<p class="more"><a href="${url}" rel="noreferrer" target="_blank">${texts.termsLink(version)}</a></p>`
  return html`${text !== undefined && html`<p class="small">${text}</p>`}${read}
${checkbox(model, 'terms', texts.terms, true, version)}`
}
