import { mainLink } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ConnectionTestModel extends PageModel {
  how: 'passed' | 'failed' | 'notYours'
  /** Where all of it is to be seen. */
  backUrl?: string | undefined
}

/** How the test of a connection ended, for the administrator who went through it. What was found is told in the portal. */
export function connectionTestPage({ how, backUrl, ...model }: ConnectionTestModel): string {
  const { connectionTest: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts[how],
    lead: texts[`${how}Lead`],
    body: backUrl === undefined ? html`` : mainLink(backUrl, texts.back),
  })
}
