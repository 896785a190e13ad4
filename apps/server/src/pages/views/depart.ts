import { mainLink, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface DepartModel extends PageModel {
  /** An address of an identity provider, or a form that is posted there. */
  url: string
  fields?: Readonly<Record<string, string>> | undefined
}

/**
 * To an identity provider. A page of its own and no redirect: what a form's answer may lead to (`form-action`) is checked
 * along the whole way, and where a provider leads on to is its own affair. The browser goes on by a header (`Refresh`), or by
 * the link.
 */
export function departPage({ url, fields, ...model }: DepartModel): string {
  const { forward: texts } = textsFor(model.locale)
  const frame = { title: texts.title, lead: texts.lead }
  if (!fields)
    return renderPage(model, {
      ...frame,
      body: mainLink(url, texts.submit),
    })
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return renderPage(model, {
    ...frame,
    body: html`<form method="post" action="${url}">${inputs}${submit(texts.submit)}</form>`,
  })
}
