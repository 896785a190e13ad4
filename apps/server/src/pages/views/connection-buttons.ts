import { attrs } from '../attrs.ts'
import { form } from '../form.ts'
import { type Html, html } from '../html.ts'
import { initial } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

/** An identity provider that one can sign in through. */
export interface ConnectionChoice {
  id: string
  name: string
}

/**
 * One button for each provider, with the first letter of its name in the place of a picture: none is loaded from outside.
 * Posts `connection`. The only one on a page is what the page is for; among others none stands out.
 */
export function connectionButtons(
  model: FormPageModel,
  connections: readonly ConnectionChoice[],
  after: Html | undefined | '' = undefined,
  beside = false,
): Html {
  const { signIn: texts } = textsFor(model.locale)
  const plain = beside || connections.length > 1
  const buttons = connections.map(
    ({ id, name }) =>
      html`<button ${attrs({ type: 'submit', name: 'connection', value: id, class: plain ? 'plain' : undefined })}>${plain ? mark(name) : ''}<span>${texts.through(name)}</span></button>`,
  )
  const or = beside ? html`<p class="or">${texts.or}</p>` : ''
  return html`${or}${form(model, html`<div class="providers">${buttons}</div>`)}${after ?? ''}`
}

const mark = (name: string): Html => html`<span class="mark" aria-hidden="true">${initial(name)}</span>`
