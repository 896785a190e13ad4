import { attrs } from '../attrs.ts'
import { field, form, link, mainLink } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ListedPasskey {
  id: string
  name: string
  isSynced: boolean
  createdAt: Date
  lastUsedAt: Date | null
  attestation: { format: string; aaguid: string | null } | null
}

export interface OwnPasskeysModel extends FormPageModel {
  organization: { name: string }
  passkeys: readonly ListedPasskey[]
  /** Absent where the policy has no use for passkeys, or a browser could make none. */
  addUrl?: string | undefined
  /** Of the page on which one of them gets another name. */
  renameUrl(id: string): string
}

/** The passkeys of the account. Posts `remove`. */
export function ownPasskeysPage(model: OwnPasskeysModel): string {
  const { passkeys: texts } = textsFor(model.locale)
  const { passkeys } = model
  const list = html`<ul class="list" role="list">${passkeys.map((one) => html`<li>${entry(model, one)}</li>`)}</ul>`
  return renderPage(model, {
    title: texts.title,
    lead: passkeys.length > 0 ? texts.lead : texts.none,
    errors: model.errors,
    body: html`${passkeys.length > 0 && form(model, list)}
${model.addUrl !== undefined && mainLink(model.addUrl, texts.addTitle)}`,
  })
}

function entry(model: OwnPasskeysModel, one: ListedPasskey): Html {
  const { passkeys: texts } = textsFor(model.locale)
  const time = (at: Date) =>
    html`<time datetime="${at.toISOString()}">${formatDateTime(at, model.locale)}</time>`
  const button = attrs({
    type: 'submit',
    name: 'remove',
    value: one.id,
    class: 'plain',
    'aria-label': texts.removeOf(one.name),
  })
  return html`<div><b><bdi>${one.name}</bdi></b>
<p class="small">${texts.since} ${time(one.createdAt)}. ${one.lastUsedAt ? html`${texts.lastUsed} ${time(one.lastUsedAt)}.` : `${texts.neverUsed}.`}${one.isSynced ? ` ${texts.synced}` : ''}</p>
${one.attestation && html`<p class="small">${saidOf(texts, one.attestation)}</p>`}
<p class="more"><a href="${model.renameUrl(one.id)}" ${attrs({ 'aria-label': texts.renameOf(one.name) })}>${texts.rename}</a></p></div>
<button ${button}>${texts.remove}</button>`
}

const saidOf = (
  texts: ReturnType<typeof textsFor>['passkeys'],
  { format, aaguid }: NonNullable<ListedPasskey['attestation']>,
): string => (format === 'none' ? texts.saysNothing : texts.says(format, aaguid))

export interface RenamePasskeyModel extends FormPageModel {
  organization: { name: string }
  name: string
  backUrl: string
}

/** Gives one of them another name. Posts `name`. */
export function renamePasskeyPage(model: RenamePasskeyModel): string {
  const { common, passkeys: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'name',
    label: texts.name,
    hint: texts.nameHint,
    value: model.name,
    autocomplete: 'off',
    focus: true,
    more: { maxlength: 60 },
  })
  return renderPage(model, {
    title: texts.renameTitle,
    errors: model.errors,
    body: html`${form(model, html`${input}<button type="submit">${texts.save}</button>`)}${link(model.backUrl, common.cancel)}`,
  })
}
