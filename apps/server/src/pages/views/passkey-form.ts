import { attrs } from '../attrs.ts'
import { type Html, html, trustedHtml } from '../html.ts'
import type { FormPageModel } from '../model.ts'
import { PASSKEY_SCRIPT } from '../passkey-script.ts'
import { textsFor } from '../texts/index.ts'

/** What an authenticator is asked for, and where the answer goes. */
export interface PasskeyAsked {
  action: string
  /** As the browser takes it. */
  options: object
}

interface Look {
  label: string
  /** What stands in the form above its button. */
  fields?: Html | undefined
  plain?: boolean
}

/** A form that a script shows where the browser knows passkeys, and fills in. Posts `credential`. */
export function passkeyForm(model: FormPageModel, { action, options }: PasskeyAsked, look: Look): Html {
  const { passkeys: texts } = textsFor(model.locale)
  const { csrf, flow } = model.form
  const data = attrs({
    hidden: true,
    'data-options': JSON.stringify(options),
    'data-failed': texts.failed,
    'data-known': texts.known,
  })
  const button = attrs({ type: 'submit', class: look.plain ? 'plain' : undefined })
  return html`<form method="post" action="${action}" ${data}>
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="flow" value="${flow}">
<input type="hidden" name="credential" value="">
${look.fields ?? ''}<p class="fault" role="alert" hidden></p>
<button ${button}>${look.label}</button>
</form>${trustedHtml(`<script>${PASSKEY_SCRIPT}</script>`)}`
}

/** Said where there is no other way on than by a script. */
export const needsScript = (model: FormPageModel): Html =>
  html`<noscript><p>${textsFor(model.locale).passkeys.script}</p></noscript>`
