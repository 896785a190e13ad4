import { quote, refuse } from '../faults.ts'
import { type Counts, guardXml } from './guard.ts'
import { xmldom } from './library.ts'

const PREFIX = /^[^:]*(?=:)/
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/
const NCNAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/
const XMLNS = 'http://www.w3.org/2000/xmlns/'
const XML = 'http://www.w3.org/XML/1998/namespace'
const ELEMENT = 1
const TEXT = 3

/** A document as its root element and the very text it was read from. */
export interface Parsed {
  xml: string
  root: Element
}

/**
 * Reads a document with the one parser there is: the one that the signature library uses too. Elements have
 * namespaces that are declared, and no two of them the same ID.
 */
export function parseXml(raw: string): Parsed {
  const { xml, counts } = guardXml(raw)
  const root = parse(xml).documentElement
  const seen: Seen = { elements: 0, attributes: 0, ids: new Set() }
  inspect(root, seen)
  if (seen.elements !== counts.elements || seen.attributes !== counts.attributes) {
    refuse('malformed', 'What was sent is not well-formed XML.')
  }
  return { xml, root }
}

function parse(xml: string): Document {
  const { DOMParser } = xmldom()
  try {
    return new DOMParser({
      errorHandler: (_level: string, message: string) => {
        throw new Error(message)
      },
    }).parseFromString(xml, 'text/xml')
  } catch (cause) {
    refuse('malformed', 'What was sent is not well-formed XML.', cause)
  }
}

interface Seen extends Counts {
  ids: Set<string>
}

function inspect(element: Element, seen: Seen): void {
  seen.elements += 1
  seen.attributes += element.attributes.length
  assertNamespace(element.nodeName, element.namespaceURI)
  for (let index = 0; index < element.attributes.length; index++) {
    inspectAttribute(element.attributes.item(index) as Attr, seen)
  }
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === ELEMENT) inspect(child as Element, seen)
    else if (child.nodeType !== TEXT) refuse('malformed', 'The XML contains more than elements and text.')
  }
}

function inspectAttribute(attribute: Attr, { ids }: Seen): void {
  const { nodeName, value } = attribute
  if (nodeName === 'xmlns' || nodeName.startsWith('xmlns:')) {
    // Relative names of namespaces and reserved prefixes are where canonicalization fails or differs.
    const reserved =
      nodeName === 'xmlns:xml' || nodeName === 'xmlns:xmlns' || value === XML || value === XMLNS
    const empty = value === '' && nodeName === 'xmlns'
    if (reserved || !(empty || ABSOLUTE.test(value))) {
      refuse('malformed', `The XML declares the namespace ${quote(value)}, which is not accepted.`)
    }
    return
  }
  assertNamespace(nodeName, attribute.namespaceURI)
  if (attribute.localName.toLowerCase() !== 'id') return
  if (!NCNAME.test(value)) refuse('malformed', `The ID ${quote(value)} is not one that XML allows.`)
  if (ids.has(value)) refuse('ambiguous', `The ID ${quote(value)} is used more than once.`)
  ids.add(value)
}

function assertNamespace(nodeName: string, namespace: string | null | undefined): void {
  const prefix = PREFIX.exec(nodeName)?.[0]
  const attributeLike = nodeName.startsWith('xmlns')
  if ((prefix !== undefined && !namespace) || attributeLike) {
    refuse('malformed', `The XML uses ${quote(nodeName)} without declaring what it means.`)
  }
}
