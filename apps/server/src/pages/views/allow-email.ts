import { decision, form, mainLink } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface AllowEmailModel extends FormPageModel {
  organization: { name: string }
  /** The address that the account is to get. */
  to: string
}

/** Behind the link to the present address of an account. Posts `decision` = `allow` or `stop`. */
export function allowEmailPage(model: AllowEmailModel): string {
  const { allowEmail: texts } = textsFor(model.locale).self
  const buttons = html`<div class="row">${decision('allow', texts.allow, false)}${decision('stop', texts.stop, true)}</div>`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.to, model.organization.name),
    errors: model.errors,
    body: form(model, buttons),
  })
}

/** Nothing comes of the change. */
export function emailChangeStoppedPage(model: PageModel & { forgotPasswordUrl: string }): string {
  const { allowEmail: texts } = textsFor(model.locale).self
  const body = mainLink(model.forgotPasswordUrl, texts.newPassword)
  return renderPage(model, { title: texts.stopped, lead: texts.stoppedLead, body })
}

/** One end is proved, the other is not. */
export function emailHalfWayPage(model: PageModel & { waitsFor: 'old' | 'new' }): string {
  const { allowEmail: texts } = textsFor(model.locale).self
  const lead = model.waitsFor === 'old' ? texts.halfWayNew : texts.halfWayOld
  return renderPage(model, { title: texts.halfWay, lead, body: html`` })
}

/** The link alone does not confirm the address of an account that somebody has used. */
export function emailSignInFirstPage(model: PageModel & { signInUrl: string }): string {
  const { allowEmail: texts } = textsFor(model.locale).self
  const body = mainLink(model.signInUrl, texts.signIn)
  return renderPage(model, { title: texts.signInFirst, lead: texts.signInFirstLead, body })
}
