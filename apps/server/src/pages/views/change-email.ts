import { accountLine, field, form, link, mainLink, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ChangeEmailModel extends FormPageModel {
  account: string
  email?: string | undefined
  /** The present address, where nobody has confirmed it: that comes first. */
  unverified?: string | undefined
  /** Whether there is a present address, which has a say. */
  hasEmail: boolean
  cancelUrl: string
}

/** A signed-in person asks for another address. Posts `email`. */
export function changeEmailPage(model: ChangeEmailModel): string {
  const { common, changeEmail: texts, self } = textsFor(model.locale)
  const { unverified, hasEmail } = model
  const content =
    unverified === undefined
      ? html`${field(model, {
          name: 'email',
          label: texts.label,
          type: 'email',
          value: model.email,
          autocomplete: 'email',
          focus: true,
        })}${submit(texts.submit)}`
      : html`<input type="hidden" name="email" value="${unverified}">${submit(self.email.verify)}`
  return renderPage(model, {
    title: texts.title,
    lead:
      unverified === undefined
        ? hasEmail
          ? texts.lead
          : self.email.sentOne
        : self.email.unverified(unverified),
    errors: model.errors,
    body: html`${accountLine(model.account)}
${form(model, content)}
${hasEmail && html`<p class="small">${self.email.lost}</p>`}${link(model.cancelUrl, common.cancel)}`,
  })
}

export interface EmailLinkSentModel extends PageModel {
  /** A link to the present address is on its way as well. */
  isToBoth?: boolean | undefined
  continueUrl: string
}

/** Says the same whether or not another account has the address. */
export function emailLinkSentPage(model: EmailLinkSentModel): string {
  const { common, emailLinkSent: texts, self } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: model.isToBoth ? self.email.sentTwo : texts.lead,
    body: html`<p class="small">${texts.hint}</p>${mainLink(model.continueUrl, common.next)}`,
  })
}
