import { deviceOf } from '../device.ts'
import { accountLine, decision, field, form, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { type RequestedScope, scopeInWords } from './consent.ts'

export interface EnterDeviceModel extends FormPageModel {
  /** What was typed before, or came with the link that the device shows. */
  typed?: string | undefined
}

/** Asks for the code that a device shows. Posts `code`. */
export function enterDevicePage(model: EnterDeviceModel): string {
  const { common, enterDevice: texts } = textsFor(model.locale)
  const code = field(model, {
    name: 'code',
    label: texts.label,
    hint: texts.hint,
    value: model.typed,
    autocomplete: 'off',
    focus: true,
    more: { autocapitalize: 'characters' },
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${form(model, html`${code}${submit(common.next)}`)}
<p class="small">${texts.warning}</p>`,
  })
}

export interface ConfirmDeviceModel extends FormPageModel {
  organization: { name: string }
  account: string
  application: string
  scopes: readonly RequestedScope[]
  device: { userCode: string; ip: string | null; userAgent: string | null }
}

/** Shows what asks for access before it has any. Posts `decision` = `allow` or `deny`. */
export function confirmDevicePage(model: ConfirmDeviceModel): string {
  const { confirmDevice: texts } = textsFor(model.locale)
  const { application, organization, device } = model
  // In words of ours: whoever asked for the code wrote the header, and would speak to the person by it.
  const says = deviceOf(device.userAgent)
  return renderPage(model, {
    title: texts.title(application),
    lead: texts.lead(application, organization.name),
    errors: model.errors,
    body: html`${accountLine(model.account)}
<dl class="facts"><dt>${texts.code}</dt><dd>${device.userCode}</dd>
<dt>${texts.application}</dt><dd>${application}</dd>
<dt>${texts.organization}</dt><dd>${organization.name}</dd>
<dt>${texts.from}</dt><dd>${device.ip ?? texts.unknownFrom}</dd>
${says !== undefined && html`<dt>${texts.with}</dt><dd>${says}</dd>`}</dl>
<section aria-labelledby="scopes-title"><h2 id="scopes-title">${texts.list}</h2>
<ul class="scopes" role="list">${model.scopes.map((scope) => html`<li>${scopeInWords(model.locale, scope)}</li>`)}</ul></section>
<p>${texts.warning}</p>
${form(model, html`<div class="row">${decision('deny', texts.deny, true)}${decision('allow', texts.allow, false)}</div>`)}`,
  })
}

export interface DeviceDoneModel extends PageModel {
  outcome: 'allowed' | 'denied' | 'over'
}

/** What became of a device. */
export function deviceDonePage(model: DeviceDoneModel): string {
  const { deviceDone: texts } = textsFor(model.locale)
  const { outcome } = model
  return renderPage(model, { title: texts[outcome], lead: texts[`${outcome}Lead`], body: html`` })
}
