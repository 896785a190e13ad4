import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface StartModel extends PageModel {
  docsUrl: string
  /** Only in the demonstration. */
  mailboxUrl?: string | undefined
}

/** For whoever types the address of the server: what it is, and what there is to read. */
export function startPage(model: StartModel): string {
  const { start: texts } = textsFor(model.locale)
  const item = (url: string, label: string): Html => html`<li><a href="${url}">${label}</a></li>`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: html`<ul class="scopes" role="list">
${item(model.docsUrl, texts.docs)}
${model.mailboxUrl !== undefined && item(model.mailboxUrl, texts.mailbox)}
</ul>`,
  })
}
