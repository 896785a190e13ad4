import { attrs } from '../attrs.ts'
import { form, link, mainLink } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { type ConnectionChoice, connectionButtons } from './connection-buttons.ts'

export interface ListedConnection {
  id: string
  name: string
  linkedSince?: Date | undefined
  isUnlinkable: boolean
}

export interface OwnConnectionsModel extends FormPageModel {
  organization: { name: string }
  connections: readonly ListedConnection[]
  /** The one that was to be unlinked is the only way in. */
  isOnlyWay?: boolean | undefined
  /** Where another one is linked; absent when all are. */
  linkUrl?: string | undefined
}

/** The identity providers through which the account can be signed in to. Posts `unlink`. */
export function ownConnectionsPage(model: OwnConnectionsModel): string {
  const { connections: texts } = textsFor(model.locale)
  const linked = model.connections.filter(({ linkedSince }) => linkedSince !== undefined)
  const list = html`<ul class="list" role="list">${linked.map((one) => html`<li>${entry(model, one)}</li>`)}</ul>`
  return renderPage(model, {
    title: texts.title,
    lead: linked.length > 0 ? texts.lead : texts.none,
    errors: [...(model.isOnlyWay ? [{ message: texts.onlyWay }] : []), ...(model.errors ?? [])],
    body: html`${linked.length > 0 && form(model, list)}
${model.linkUrl !== undefined && mainLink(model.linkUrl, texts.link)}`,
  })
}

function entry(model: OwnConnectionsModel, { id, name, linkedSince, isUnlinkable }: ListedConnection): Html {
  const { connections: texts } = textsFor(model.locale)
  const since =
    linkedSince &&
    html`<p class="small">${texts.since} <time datetime="${linkedSince.toISOString()}">${formatDateTime(linkedSince, model.locale)}</time>.</p>`
  const button = attrs({
    type: 'submit',
    name: 'unlink',
    value: id,
    class: 'plain',
    'aria-label': texts.unlinkOf(name),
  })
  return html`<div><b><bdi>${name}</bdi></b>
${since ?? ''}</div>
${isUnlinkable ? html`<button ${button}>${texts.unlink}</button>` : html`<span class="small">${texts.onlyWay}</span>`}`
}

export interface LinkConnectionModel extends FormPageModel {
  connections: readonly ConnectionChoice[]
  /** Which provider was not linked a moment ago, and why. */
  notLinked?: { name: string; reason: string } | undefined
  cancelUrl?: string | undefined
}

/** Which provider the account is to be linked with. Posts `connection`. */
export function linkConnectionPage(model: LinkConnectionModel): string {
  const { common, connections: texts } = textsFor(model.locale)
  const { notLinked } = model
  return renderPage(model, {
    title: texts.link,
    lead: model.connections.length > 0 ? texts.linkLead : texts.nothingToLink,
    errors: [...(notLinked ? [{ message: whyNot(model, notLinked) }] : []), ...(model.errors ?? [])],
    body: html`${model.connections.length > 0 && connectionButtons(model, model.connections)}
${model.cancelUrl !== undefined && link(model.cancelUrl, common.cancel)}`,
  })
}

function whyNot({ locale }: LinkConnectionModel, { name, reason }: { name: string; reason: string }): string {
  const { connections: texts } = textsFor(locale)
  if (reason === 'subject_taken') return texts.taken(name)
  return reason === 'linked_already' ? texts.already(name) : texts.notLinked(name)
}
