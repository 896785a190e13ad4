import { type Html, html, trustedHtml } from '../html.ts'
import { formatDuration } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { WORK_SCRIPT } from '../work-script.ts'

/** What a browser works on, or waits for. */
export interface Work {
  text: string
  bits: number
  waitSeconds: number
}

interface WorkTexts {
  working: string
  wait(duration: string): string
  /** Where something has to be typed before it goes on: what is said when the work is done. */
  done?: string
}

/** A form that its browser works for; whoever has no scripts waits. */
export function workForm(model: FormPageModel, work: Work, texts: WorkTexts, fields: Html): Html {
  const { action, csrf, flow } = model.form
  const { working, done = '' } = texts
  const wait = texts.wait(formatDuration(work.waitSeconds, model.locale))
  return html`<p role="status" id="task" data-bits="${String(work.bits)}" data-done="${done}">${working} <noscript>${wait}</noscript></p>
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="flow" value="${flow}">
<input type="hidden" name="challenge" value="${work.text}">
<input type="hidden" name="work" value="">
${fields}
</form>
${trustedHtml(`<script>${WORK_SCRIPT}</script>`)}`
}
