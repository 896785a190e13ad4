import { mainLink } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ConnectionTestModel extends PageModel {
  how: 'passed' | 'failed' | 'notYours'
  /** Where all of it is to be seen. */
  backUrl?: string | undefined
  /** Begun by somebody who has a set-up link and no portal. */
  isByLink?: boolean
}

/** How the test of a connection ended, for whoever went through it. What was found is told where they began it. */
export function connectionTestPage({ how, backUrl, isByLink, ...model }: ConnectionTestModel): string {
  const { connectionTest: texts } = textsFor(model.locale)
  const words = isByLink ? { ...texts, ...texts.byLink } : texts
  return renderPage(model, {
    title: texts[how],
    lead: words[`${how}Lead`],
    body: backUrl === undefined ? html`` : mainLink(backUrl, words.back),
  })
}
