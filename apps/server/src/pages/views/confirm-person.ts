import { form, linksOut, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ConfirmPersonModel extends FormPageModel {
  organization: { name: string }
  /** As it is called here. */
  account: string
  /** The provider that has named it. */
  provider: string
  anotherAccountUrl?: string | undefined
}

/** A provider has named somebody without being asked by this browser: is that who sits here? Posts nothing but that it is. */
export function confirmPersonPage(model: ConfirmPersonModel): string {
  const { confirmPerson: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title(model.organization.name),
    lead: texts.lead(model.provider, model.account, model.organization.name),
    errors: model.errors,
    body: html`<p>${texts.warning}</p>
${form(model, html`${submit(texts.submit)}`)}
${linksOut([model.anotherAccountUrl, texts.another])}`,
  })
}
