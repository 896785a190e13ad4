import { deviceOf } from '../device.ts'
import { linksOut } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { PageModel } from '../model.ts'
import { eventInWords, textsFor } from '../texts/index.ts'

export interface ListedEvent {
  type: string
  outcome: 'success' | 'denied' | 'failed'
  by: 'you' | 'administrator' | 'application' | 'server' | 'anonymous'
  ip: string | null
  userAgent: string | null
  roles: readonly string[]
  at: Date
}

export interface ActivityModel extends PageModel {
  events: readonly ListedEvent[]
  olderUrl?: string | undefined
  newestUrl?: string | undefined
}

/** What happened with an account, in words. */
export function activityPage(model: ActivityModel): string {
  const { activity: texts } = textsFor(model.locale).self
  const items = model.events.map((one) => html`<li>${entry(model, one)}</li>`)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: html`${items.length === 0 ? html`<p>${texts.none}</p>` : html`<ul class="list dated" role="list">${items}</ul>`}
${linksOut([model.newestUrl, texts.newest], [model.olderUrl, texts.older])}`,
  })
}

function entry(model: ActivityModel, { type, outcome, by, ip, userAgent, roles, at }: ListedEvent): Html {
  const { activity: texts } = textsFor(model.locale).self
  const who = by === 'anonymous' ? texts.somebody : texts[by]
  const device = deviceOf(userAgent)
  const place = [device, ip ?? undefined].filter((part) => part !== undefined).join(' · ')
  const tag = outcome !== 'success' && html` <span class="tag">${texts[outcome]}</span>`
  return html`<div><b>${eventInWords(model.locale, type)}</b>${tag}${roles.length > 0 && html` <bdi>${roles.join(', ')}</bdi>`}
<p class="small">${who}${place !== '' && html` · <bdi>${place}</bdi>`}</p></div>
<time class="small" datetime="${at.toISOString()}">${formatDateTime(at, model.locale)}</time>`
}
