import { attrs } from '../attrs.ts'
import { form } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

/** An identity provider that one can sign in through. */
export interface ConnectionChoice {
  id: string
  name: string
}

/** One button for each provider. Posts `connection`. */
export function connectionButtons(
  model: FormPageModel,
  connections: readonly ConnectionChoice[],
  after: Html | undefined | '' = undefined,
  plain = false,
): Html {
  const { signIn: texts } = textsFor(model.locale)
  const buttons = connections.map(
    ({ id, name }) =>
      html`<button ${attrs({ type: 'submit', name: 'connection', value: id, class: plain ? 'plain' : undefined })}>${texts.through(name)}</button>`,
  )
  return html`${form(model, html`<div class="providers">${buttons}</div>`)}${after ?? ''}`
}
