import { textArea } from '../fields.ts'
import { decision, form, mainLink, submit } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface RegisterStatusModel extends FormPageModel {
  status: 'waiting' | 'asked' | 'approved' | 'refused' | 'expired' | 'withdrawn'
  organizationName: string
  email: string
  sentAt: Date
  until: Date
  termsVersion?: string | undefined
  messages: readonly { byStaff: boolean; text: string; at: Date }[]
  /** Where it goes on elsewhere: to pay, for one. */
  continueUrl?: string | undefined
}

/** How far a registration is, for the one who waits. Posts `answer`, or `decision` with `withdraw`. */
export function registerStatusPage(model: RegisterStatusModel): string {
  const { registerStatus: texts } = textsFor(model.locale)
  const { status, locale } = model
  const isOpen = status === 'waiting' || status === 'asked'
  const time = (at: Date) => html`<time datetime="${at.toISOString()}">${formatDateTime(at, locale)}</time>`
  const lead = texts.lead[status]
  const answering =
    status === 'asked' &&
    form(
      model,
      html`${textArea(model, { name: 'answer', label: texts.answer, required: true, longest: 2_000 })}${submit(texts.submit)}`,
    )
  return renderPage(model, {
    title: texts.title[status],
    lead: typeof lead === 'string' ? lead : lead(model.email),
    errors: model.errors,
    body: html`${isOpen && model.continueUrl !== undefined && mainLink(model.continueUrl, texts.continue)}
${conversation(model, time)}${answering}
<dl class="facts"><dt>${texts.organization}</dt><dd>${model.organizationName}</dd>
<dt>${texts.email}</dt><dd>${model.email}</dd>
<dt>${texts.sentAt}</dt><dd>${time(model.sentAt)}</dd>
${isOpen && html`<dt>${texts.until}</dt><dd>${time(model.until)}</dd>`}
${model.termsVersion !== undefined && html`<dt>${texts.terms}</dt><dd>${model.termsVersion}</dd>`}</dl>
${isOpen && form(model, decision('withdraw', texts.withdraw, true))}`,
  })
}

function conversation(model: RegisterStatusModel, time: (at: Date) => Html): Html {
  if (model.messages.length === 0) return html``
  const { registerStatus: texts } = textsFor(model.locale)
  const items = model.messages.map(
    ({ byStaff, text, at }) =>
      html`<li><p class="small"><b>${byStaff ? texts.staff(model.workspace.name) : texts.you}</b> ${time(at)}</p><p>${text}</p></li>`,
  )
  return html`<section><h2>${texts.conversation}</h2><ol class="scopes">${items}</ol></section>`
}
