import { attrs } from '../attrs.ts'
import { deviceOf } from '../device.ts'
import { form, link } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ListedSession {
  /** Sent back as `end`. */
  id: string
  userAgent: string | null
  ip: string | null
  authenticatedAt: Date
  lastSeenAt: Date
  /** The one of this browser: it ends by signing out. */
  here: boolean
}

export interface SessionsModel extends FormPageModel {
  organization: { name: string }
  sessions: readonly ListedSession[]
  backUrl: string
}

/** Where an account is signed in. Posts `end` with the session that is to end. */
export function sessionsPage(model: SessionsModel): string {
  const { common, sessions: texts } = textsFor(model.locale)
  const list = html`<ul class="scopes" role="list">${model.sessions.map((one) => html`<li>${entry(model, one)}</li>`)}</ul>`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${form(model, list)}${link(model.backUrl, common.back)}`,
  })
}

function entry(model: SessionsModel, session: ListedSession): Html {
  const { sessions: texts } = textsFor(model.locale)
  const time = (at: Date) =>
    html`<time datetime="${at.toISOString()}">${formatDateTime(at, model.locale)}</time>`
  const name = deviceOf(session.userAgent) ?? texts.unknown
  const button = attrs({
    type: 'submit',
    name: 'end',
    value: session.id,
    class: 'plain',
    'aria-label': texts.endOf(name),
  })
  return html`<b>${name}</b>${session.ip !== null && html` <span class="small"><bdi>${session.ip}</bdi></span>`}
<p class="small">${texts.since} ${time(session.authenticatedAt)} · ${texts.used} ${time(session.lastSeenAt)}</p>
${session.here ? html`<p class="small">${texts.here}</p>` : html`<button ${button}>${texts.end}</button>`}`
}
