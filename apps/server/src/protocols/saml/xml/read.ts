import { toDate } from '../../../kernel/clock.ts'
import { quote, refuse } from '../faults.ts'

const ELEMENT = 1

/** Whether an element is the one that is meant: by its namespace and name, never by its prefix. */
export const isNamed = (element: Element, namespace: string, name: string): boolean =>
  element.namespaceURI === namespace && element.localName === name

/** The elements right below one. */
export function childrenOf(parent: Element): Element[] {
  const found: Element[] = []
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === ELEMENT) found.push(child as Element)
    else if (/[^ \t\r\n]/.test(child.nodeValue ?? '')) {
      refuse('malformed', `There is text inside ${quote(parent.nodeName)} where elements belong.`)
    }
  }
  return found
}

export const childrenNamed = (parent: Element, namespace: string, name: string): Element[] =>
  childrenOf(parent).filter((child) => isNamed(child, namespace, name))

/** The only child of a name, or none. */
export function optionalChild(parent: Element, namespace: string, name: string): Element | undefined {
  const [first, second] = childrenNamed(parent, namespace, name)
  if (second) refuse('ambiguous', `There is more than one ${name} where one may be.`)
  return first
}

export function requiredChild(parent: Element, namespace: string, name: string): Element {
  return (
    optionalChild(parent, namespace, name) ??
    refuse('malformed', `There is no ${name} in ${parent.localName}.`)
  )
}

/** The text of an element that has nothing but text. */
export function textOf(element: Element): string {
  let text = ''
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === ELEMENT)
      refuse('malformed', `There are elements inside ${quote(element.nodeName)}.`)
    text += child.nodeValue ?? ''
  }
  return text
}

/** An attribute without a namespace; SAML has no others. */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined
}

export function requiredAttribute(element: Element, name: string): string {
  const value = attributeOf(element, name)
  return value || refuse('malformed', `${element.localName} has no ${name}.`)
}

/** Calls `visit` with an element and all below it. */
export function walk(element: Element, visit: (element: Element) => void): void {
  visit(element)
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === ELEMENT) walk(child as Element, visit)
  }
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/** A point in time; SAML writes them in UTC. */
export function timeOf(element: Element, name: string): Date | undefined {
  const value = attributeOf(element, name)
  if (value === undefined) return undefined
  const time = DATE_TIME.test(value) ? toDate(value) : undefined
  if (!time || Number.isNaN(time.getTime())) {
    refuse('malformed', `${name} of ${element.localName} is no time: ${quote(value)}.`)
  }
  return time
}

export function requiredTime(element: Element, name: string): Date {
  return timeOf(element, name) ?? refuse('malformed', `${element.localName} has no ${name}.`)
}
