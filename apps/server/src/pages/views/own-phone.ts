import { form, link, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface OwnPhoneModel extends FormPageModel {
  organization: { name: string }
  /** The end of the number, to know it again; undefined where there is none. */
  phone: string | undefined
  /** Where another one is set up; absent where the policy has none, or nothing can be sent. */
  setUpUrl?: string | undefined
}

/** The telephone that codes are sent to. Posts nothing but itself: the number goes. */
export function ownPhonePage(model: OwnPhoneModel): string {
  const { ownPhone: texts } = textsFor(model.locale)
  const { phone, setUpUrl } = model
  return renderPage(model, {
    title: texts.title,
    lead: phone === undefined ? texts.none : texts.lead,
    errors: model.errors,
    body: html`${phone !== undefined && form(model, html`<p><b><bdi>${phone}</bdi></b></p>${submit(texts.remove)}`)}
${setUpUrl !== undefined && link(setUpUrl, phone === undefined ? texts.setUp : texts.replace)}`,
  })
}
