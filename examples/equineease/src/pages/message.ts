import { document } from './document.ts'
import { html } from './html.ts'
import { horseshoe } from './icons.ts'

/** A page that says one thing, mostly that something did not work. */
export interface Message {
  readonly title: string
  readonly text: string
  /** What the person can do about it; the first is the most likely. */
  readonly links: readonly { readonly href: string; readonly label: string }[]
  /** For whoever is asked for help. */
  readonly detail?: string
}

/** Renders a message. */
export function messagePage({ title, text, links, detail }: Message): string {
  return document(
    title,
    html`<body class="landing"><header class="top"><a class="brand" href="/">${horseshoe}
<span>EquineEase</span></a></header><main class="single"><section class="card door"><h1>${title}</h1><p
 class="lead">${text}</p>
<p class="actions">${links.map(
      ({ href, label }, index) => html`<a class="button ${index === 0 ? 'primary' : ''}" href="${href}">
${label}</a>`,
    )}</p>${detail && html`<p class="detail">${detail}</p>`}</section></main></body>`,
  )
}

/**
 * Sends the browser on after a form: browsers hold redirects of a form to
 * `form-action`, and nobody knows where a provider sends people next.
 */
export function onwardPage(url: string): string {
  return document(
    'One moment',
    html`<body class="landing"><header class="top"><span class="brand">${horseshoe}
<span>EquineEase</span></span></header><main class="single"><section class="card door"><h1>One moment</h1>
<p class="lead">Taking you to the sign-in service.</p><p class="actions"><a class="button primary"
 href="${url}">Continue</a></p>
</section></main></body>`,
    url,
  )
}
