import { mainLink } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ExpiredLinkModel extends PageModel {
  /** What the link was for. */
  purpose: 'reset' | 'invitation' | 'email' | 'passkey' | 'flow' | 'register'
  /** Where to go on: a new link, or the sign-in. */
  nextUrl?: string | undefined
}

/** A link that was used, replaced, or is too old; it says which of these to nobody. */
export function expiredLinkPage(model: ExpiredLinkModel): string {
  const { common, expiredLink: texts, passkeys, registerOver: register } = textsFor(model.locale)
  const reset = model.purpose === 'reset'
  const words = { ...texts, passkey: passkeys.expiredLink, register: register.over }
  const label = reset ? texts.reset : model.purpose === 'register' ? register.again : common.signIn
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: html`${!reset && html`<p>${words[model.purpose]}</p>`}
${model.nextUrl !== undefined && mainLink(model.nextUrl, label)}`,
  })
}
