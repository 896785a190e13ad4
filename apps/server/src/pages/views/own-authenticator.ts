import { form, link, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface OwnAuthenticatorModel extends FormPageModel {
  organization: { name: string }
  isThere: boolean
  /** Where another one is set up; absent where the policy takes none. */
  setUpUrl?: string | undefined
}

/** The authenticator app. Posts nothing but itself: the app counts no more. */
export function ownAuthenticatorPage(model: OwnAuthenticatorModel): string {
  const { ownAuthenticator: texts } = textsFor(model.locale)
  const { isThere, setUpUrl } = model
  return renderPage(model, {
    title: texts.title,
    lead: isThere ? texts.lead : texts.none,
    errors: model.errors,
    body: html`${isThere && form(model, submit(texts.remove))}
${setUpUrl !== undefined && link(setUpUrl, isThere ? texts.replace : texts.setUp)}`,
  })
}
