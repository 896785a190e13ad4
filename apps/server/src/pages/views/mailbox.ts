import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime, formatNumber } from '../locale.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface MailboxMail {
  to: string
  subject: string
  at: Date
  /** The plain-text body; web addresses in it become links. */
  text: string
}

export interface MailboxModel extends PageModel {
  /** One page of mails, latest first; twenty keep the page small. */
  mails: readonly MailboxMail[]
  total: number
  reloadUrl: string
  olderUrl?: string | undefined
  newerUrl?: string | undefined
}

/** The mails of the demonstration. */
export function mailboxPage(model: MailboxModel): string {
  const { mailbox: texts } = textsFor(model.locale)
  const { mails, newerUrl, olderUrl } = model
  const list =
    mails.length === 0
      ? html`<p>${texts.empty}</p>`
      : html`<ul class="mails" role="list">${mails.map((mail, index) => html`<li>${entry(model, mail, index === 0)}</li>`)}</ul>`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    wide: true,
    body: html`<p class="more between"><span>${texts.count(model.total, formatNumber(model.total, model.locale))}</span>
<a href="${model.reloadUrl}">${texts.reload}</a></p>
${list}
<p class="more between">${newerUrl !== undefined && html`<a href="${newerUrl}">${texts.newer}</a>`}
${olderUrl !== undefined && html`<a href="${olderUrl}">${texts.older}</a>`}</p>`,
  })
}

function entry(model: MailboxModel, mail: MailboxMail, open: boolean): Html {
  const { mailbox: texts } = textsFor(model.locale)
  const head = html`<summary><b>${mail.subject}</b> <span>${texts.to} <bdi>${mail.to}</bdi></span>
<span><time datetime="${mail.at.toISOString()}">${formatDateTime(mail.at, model.locale)}</time></span></summary>`
  const body = html`<div class="mail">${withLinks(mail.text)}</div>`
  return open ? html`<details open>${head}${body}</details>` : html`<details>${head}${body}</details>`
}

const WEB_ADDRESS = /(https?:\/\/[^\s<>"'`\\]+[^\s<>"'`\\.,;:!?)\]])/

/** Splitting by a capturing group puts the addresses at the odd places. */
function withLinks(text: string): Html[] {
  return text
    .split(WEB_ADDRESS)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))
}
