import { attrs } from '../attrs.ts'
import { html, trustedHtml } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ConnectionTestModel extends PageModel {
  how: 'passed' | 'failed' | 'notYours'
  /** Where all of it is to be seen. */
  back?: { url: string; connectionId: string } | undefined
  /** Begun by somebody who has a set-up link and no portal. */
  isByLink?: boolean
}

/**
 * Tells the page that began the test, which shows what was found, and closes once that page has answered. An opener cannot
 * be asked: a window that was at a provider in between has none. Where no page answers, or without scripts, the link leads
 * back in this window.
 */
export const CONNECTION_TEST_SCRIPT = `
const end = document.getElementById('end').dataset.connection
const channel = new BroadcastChannel('bailiwick.connection-test')
channel.onmessage = ({ data }) => {
  if (data !== 'seen ' + end) return
  document.getElementById('back').hidden = true
  document.getElementById('seen').hidden = false
  setTimeout(() => close(), 1500)
}
channel.postMessage('ended ' + end)
`

/** How the test of a connection ended, for whoever went through it. What was found is told where they began it. */
export function connectionTestPage({ how, back, isByLink, ...model }: ConnectionTestModel): string {
  const { connectionTest: texts } = textsFor(model.locale)
  const words = isByLink ? { ...texts, ...texts.byLink } : texts
  return renderPage(model, {
    title: texts[how],
    lead: words[`${how}Lead`],
    body:
      back === undefined
        ? html``
        : html`<div ${attrs({ id: 'end', 'data-connection': back.connectionId })}>
<p id="back"><a class="button" href="${back.url}">${words.back}</a></p>
<p id="seen" role="status" hidden>${texts.seen}</p></div>
${trustedHtml(`<script>${CONNECTION_TEST_SCRIPT}</script>`)}`,
  })
}
