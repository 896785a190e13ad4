import { attrs } from '../attrs.ts'
import { deviceOf } from '../device.ts'
import { form, linksOut } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import type { SelfTexts } from '../texts/self-en.ts'

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

/** A browser that is not asked for the second factor. */
export interface ListedDevice {
  /** Sent back as `forget`. */
  id: string
  userAgent: string | null
  ip: string | null
  rememberedAt: Date
  lastUsedAt: Date | undefined
  expiresAt: Date
}

export interface SessionsModel extends FormPageModel {
  organization: { name: string }
  sessions: readonly ListedSession[]
  devices: readonly ListedDevice[]
  /** Where those are that were used longer ago, and the latest. */
  olderUrl?: string | undefined
  newestUrl?: string | undefined
}

/**
 * Where an account is signed in, and which browsers are remembered. Posts `end` with the session that is to end,
 * `others`, or `forget` with the browser or `all`.
 */
export function sessionsPage(model: SessionsModel): string {
  const { sessions: texts, self } = textsFor(model.locale)
  const { sessions, devices, newestUrl, olderUrl } = model
  const { newest, older } = self.activity
  const list = html`<ul class="list" role="list">${sessions.map((one) => html`<li>${entry(model, one)}</li>`)}</ul>`
  const isElsewhere = sessions.some(({ here }) => !here)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${form(model, html`${list}${isElsewhere && endOthers(self.sessions)}`)}
<p class="small">${self.sessions.place}</p>
${(devices.length > 0 || newestUrl === undefined) && html`<section><h2>${self.sessions.devices}</h2>${devices.length === 0 ? html`<p class="small">${self.sessions.devicesNone}</p>` : rememberedList(model)}</section>`}
${linksOut([newestUrl, newest], [olderUrl, older])}`,
  })
}

const endOthers = (texts: SelfTexts['sessions']): Html =>
  html`<p><button type="submit" name="others" value="yes" class="plain" aria-describedby="others-hint">${texts.others}</button></p>
<p class="hint" id="others-hint">${texts.othersHint}</p>`

const nameOf = (model: SessionsModel, userAgent: string | null): string =>
  deviceOf(userAgent) ?? textsFor(model.locale).sessions.unknown

const time = (model: SessionsModel, at: Date): Html =>
  html`<time datetime="${at.toISOString()}">${formatDateTime(at, model.locale)}</time>`

const placeOf = (ip: string | null): Html =>
  html`${ip !== null && html` <span class="small"><bdi>${ip}</bdi></span>`}`

function entry(model: SessionsModel, session: ListedSession): Html {
  const { sessions: texts } = textsFor(model.locale)
  const name = nameOf(model, session.userAgent)
  const button = attrs({
    type: 'submit',
    name: 'end',
    value: session.id,
    class: 'plain',
    'aria-label': texts.endOf(name),
  })
  return html`<div><b>${name}</b>${placeOf(session.ip)}
<p class="small">${texts.since} ${time(model, session.authenticatedAt)} · ${texts.used} ${time(model, session.lastSeenAt)}</p></div>
${session.here ? html`<span class="tag">${texts.here}</span>` : html`<button ${button}>${texts.end}</button>`}`
}

function rememberedList(model: SessionsModel): Html {
  const { sessions: texts } = textsFor(model.locale).self
  const items = model.devices.map((one) => html`<li>${device(model, one)}</li>`)
  const all = html`<button type="submit" name="forget" value="all" class="plain">${texts.forgetAll}</button>`
  return html`<p class="small">${texts.devicesLead}</p>
${form(model, html`<ul class="list" role="list">${items}</ul><p>${all}</p>`)}`
}

function device(model: SessionsModel, one: ListedDevice): Html {
  const { sessions: texts } = textsFor(model.locale).self
  const name = nameOf(model, one.userAgent)
  const button = attrs({
    type: 'submit',
    name: 'forget',
    value: one.id,
    class: 'plain',
    'aria-label': texts.forgetOf(name),
  })
  const used = one.lastUsedAt ? html`${texts.used} ${time(model, one.lastUsedAt)}` : html`${texts.neverUsed}`
  return html`<div><b>${name}</b>${placeOf(one.ip)}
<p class="small">${texts.remembered} ${time(model, one.rememberedAt)} · ${used} · ${texts.until} ${time(model, one.expiresAt)}</p></div>
<button ${button}>${texts.forget}</button>`
}
