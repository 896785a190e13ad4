import { DOMParser } from '@xmldom/xmldom'

/** A message that is not what it has to be. */
export class Refused extends Error {}

/** Markup that is escaped as XML wants it; the same rules as for a page. */
export { html as xml, type Markup, trusted } from '@bailiwick/example-provider-kit/html'

/** The root of a document without entities and other surprises. */
export function parse(text: string): Element {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused('A document type is not taken.')
  const complain = (message: string) => {
    throw new Refused(`That is no XML: ${message}`)
  }
  const errorHandler = { warning: complain, error: complain, fatalError: complain }
  const { documentElement } = new DOMParser({ errorHandler }).parseFromString(text, 'text/xml')
  if (!documentElement) throw new Refused('That is no XML.')
  return documentElement
}

/** Elements right below another, by name. */
export const below = (parent: Element, namespace: string, name: string): Element[] =>
  Array.from(parent.childNodes).filter(
    (node): node is Element =>
      node.nodeType === 1 &&
      (node as Element).namespaceURI === namespace &&
      (node as Element).localName === name,
  )

export const textOf = (parent: Element, namespace: string, name: string): string | undefined =>
  below(parent, namespace, name)[0]?.textContent?.trim()
