import { refuse } from '../faults.ts'

// The parser that is used here and inside the signature library forgives much. Only what needs no forgiveness
// reaches it: a document in which no two parsers could see different things.

const NAME = '[A-Za-z_][A-Za-z0-9_.-]*'
const QNAME = `${NAME}(?::${NAME})?`
const S = '[ \\t\\r\\n]'
const ATTRIBUTE = `${S}+${QNAME}${S}*=${S}*(?:"[^<"]*"|'[^<']*')`
const TAG = new RegExp(`<(/?)(${QNAME})((?:${ATTRIBUTE})*)${S}*(/?)>`, 'y')
const ATTRIBUTES = new RegExp(ATTRIBUTE, 'g')
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t]*=[ \t]*["']1\.0["'](?:[ \t\r\n]+encoding[ \t]*=[ \t]*["'][uU][tT][fF]-8["'])?(?:[ \t\r\n]+standalone[ \t]*=[ \t]*["'](?:yes|no)["'])?[ \t\r\n]*\?>/
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(?:([0-9]{1,7})|x([0-9A-Fa-f]{1,6})));|&/g
const UNWANTED = /(?![\t\n\r])\p{Cc}|[\u2028\ufffe\uffff]|\p{Surrogate}/u

// Checking a signature walks through a document several times; so many are what strangers may make us walk through.
const DEEPEST = 32
const MOST_ELEMENTS = 4_000
const MOST_ATTRIBUTES = 8_000

/** What the text says about its own size; the tree that is made of it has to agree. */
export interface Counts {
  elements: number
  attributes: number
}

/**
 * Refuses everything but elements, attributes and text: no DTD, entity, comment, CDATA section or processing
 * instruction, no character that parsers disagree about, nothing unbalanced, too deep or too much. Returns the
 * document without its declaration.
 */
export function guardXml(raw: string): { xml: string; counts: Counts } {
  const xml = raw.replace(/^\ufeff/, '').replace(DECLARATION, '')
  const odd = UNWANTED.exec(xml)
  if (odd) refuse('malformed', 'The XML contains a character that is not allowed there.')
  if (/<!/.test(xml)) {
    refuse('malformed', 'The XML contains a comment, a CDATA section or a document type; none is accepted.')
  }
  if (/<\?/.test(xml)) refuse('malformed', 'The XML contains a processing instruction or is not UTF-8.')
  assertReferences(xml)
  return { xml, counts: assertBalanced(xml) }
}

function assertReferences(xml: string): void {
  if (!xml.includes('&')) return
  for (const [, name, decimal, hex] of xml.matchAll(REFERENCE)) {
    if (name) continue
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0
    const character = code > 0x10ffff ? '' : String.fromCodePoint(code)
    // A carriage return by number is text; typed, it is a line end.
    if (character === '' || (code !== 13 && UNWANTED.test(character))) {
      refuse('malformed', 'The XML refers to an entity or character that is not allowed.')
    }
  }
}

function assertBalanced(xml: string): Counts {
  const open: string[] = []
  const counts = { elements: 0, attributes: 0 }
  let at = 0
  while (at < xml.length) {
    const start = xml.indexOf('<', at)
    const text = xml.slice(at, start < 0 ? xml.length : start)
    if (text.includes(']]>') || (open.length === 0 && /[^ \t\r\n]/.test(text))) unbalanced()
    if (start < 0) break
    if (open.length === 0 && counts.elements > 0) unbalanced()
    TAG.lastIndex = start
    const tag = TAG.exec(xml)
    if (!tag) unbalanced()
    at = TAG.lastIndex
    const [, closing, name = '', attributes, empty] = tag
    if (closing) {
      if (attributes || empty || open.pop() !== name) unbalanced()
      continue
    }
    counts.elements += 1
    if (attributes) counts.attributes += attributes.match(ATTRIBUTES)?.length ?? 0
    if (!empty) open.push(name)
    if (open.length > DEEPEST || counts.elements > MOST_ELEMENTS || counts.attributes > MOST_ATTRIBUTES) {
      refuse('answer_too_large', 'The XML has too many elements or attributes, or is nested too deeply.')
    }
  }
  if (open.length > 0 || counts.elements === 0) unbalanced()
  return counts
}

function unbalanced(): never {
  refuse('malformed', 'What was sent is not well-formed XML.')
}
