import type { SignedXml } from 'xml-crypto'
import { EXCLUSIVE } from '../names.ts'
import { xmldom } from '../xml/library.ts'
import { isNamed, walk } from '../xml/read.ts'

type Method = (...values: unknown[]) => unknown

/**
 * Spares the library what takes long in a large document and comes to nothing. What is canonicalized stays what it is, and so
 * does who does it. It looks for no comments, of which the guard lets none through; it looks for namespaces of what is around
 * only where prefixes are listed, which alone bring them along (Exclusive XML Canonicalization, 3); and it takes the signature
 * out of the element itself, not out of a copy, as nobody has that document but itself, for this one check.
 */
export function spare(check: SignedXml, signature: Element): void {
  const nothing = listsPrefixes(signature)
    ? undefined
    : new (xmldom().DOMParser)().parseFromString('<nothing/>', 'text/xml')
  around(check, 'canonicalize', (canonicalize, [transforms, node, options]) =>
    canonicalize(transforms, node, options, { discardComments: false }),
  )
  around(check, 'getCanonSignedInfoXml', (canonicalize, [document]) => canonicalize(nothing ?? document))
  around(check, 'getCanonReferenceXml', (canonicalize, [document, reference, node]) => {
    Reflect.set(node as Node, 'cloneNode', () => node)
    return canonicalize(nothing ?? document, reference, node)
  })
}

function listsPrefixes(signature: Element): boolean {
  let lists = false
  walk(signature, (element) => {
    if (isNamed(element, EXCLUSIVE, 'InclusiveNamespaces')) lists = true
  })
  return lists
}

/** Not in the library's published types: a release without it stops here instead of going on more slowly, or otherwise. */
function around(check: SignedXml, name: string, how: (own: Method, values: unknown[]) => unknown): void {
  const own: unknown = Reflect.get(check, name)
  if (typeof own !== 'function') throw new Error(`the library has no ${name}`)
  Reflect.set(check, name, (...values: unknown[]) => how(own.bind(check) as Method, values))
}
