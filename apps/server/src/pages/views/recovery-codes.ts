import { checkbox, form, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface RecoveryCodesModel extends FormPageModel {
  codes: readonly string[]
}

/** The recovery codes, shown once. Posts `saved` = `yes`. */
export function recoveryCodesPage(model: RecoveryCodesModel): string {
  const { title, lead } = textsFor(model.locale).recoveryCodes
  return codesPage(model, title, lead)
}

/** New recovery codes in place of the earlier ones, shown once. Posts `saved` = `yes`. */
export function recoveryCodesRenewedPage(model: RecoveryCodesModel): string {
  const { title, lead } = textsFor(model.locale).recoveryCodesRenewed
  return codesPage(model, title, lead)
}

function codesPage(model: RecoveryCodesModel, title: string, lead: string): string {
  const { common, recoveryCodes: texts } = textsFor(model.locale)
  const list = model.codes.join('\n')
  return renderPage(model, {
    title,
    lead,
    errors: model.errors,
    body: html`<section class="stack" aria-labelledby="codes-title">
<h2 id="codes-title">${texts.list}</h2>
<pre class="codes" translate="no">${list}</pre>
<p class="small">${texts.advice}</p>
</section>
${form(model, html`${checkbox(model, 'saved', texts.saved, true)}${submit(common.next)}`)}`,
  })
}
