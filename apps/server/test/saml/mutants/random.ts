import { type Base, EVIL, type Mutant } from './bases.ts'

/** The same numbers at every run (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

interface Piece {
  start: number
  end: number
}

const pieces = (xml: string, pattern: RegExp): Piece[] =>
  [...xml.matchAll(pattern)].map(({ 0: text, index }) => ({ start: index, end: index + text.length }))

const replace = (xml: string, { start, end }: Piece, text: string) =>
  xml.slice(0, start) + text + xml.slice(end)
const flip = (text: string, at: number) => {
  const other = text[at] === 'z' ? 'y' : 'z'
  return text.slice(0, at) + other + text.slice(at + 1)
}

/** What is changed of a document, and how: always something that the signature covers. */
const CHANGES: Record<string, (xml: string, pick: (below: number) => number) => string> = {
  'a character of a text': (xml, pick) => {
    const piece = choose(pieces(xml, /(?<=>)[^<>]+(?=<)/g), pick)
    const text = xml.slice(piece.start, piece.end)
    return replace(xml, piece, flip(text, pick(text.length)))
  },
  'a character of an attribute': (xml, pick) => {
    const piece = choose(pieces(xml, /(?<= (?!xmlns)[\w:]+=")[^"]+(?=")/g), pick)
    const text = xml.slice(piece.start, piece.end)
    return replace(xml, piece, flip(text, pick(text.length)))
  },
  'an attribute less': (xml, pick) =>
    replace(xml, choose(pieces(xml, / (?!xmlns)[\w:]+="[^"]*"/g), pick), ''),
  'an attribute more': (xml, pick) => {
    const { end } = choose(pieces(xml, /<[\w:]+(?=[ >/])/g), pick)
    return `${xml.slice(0, end)} more="x"${xml.slice(end)}`
  },
  'an element less': (xml, pick) =>
    replace(xml, choose(pieces(xml, /<([\w:]+)[^<>]*(?:\/>|>[^<>]*<\/\1>)/g), pick), ''),
  'an element twice': (xml, pick) => {
    const piece = choose(pieces(xml, /<([\w:]+)[^<>]*(?:\/>|>[^<>]*<\/\1>)/g), pick)
    const text = xml.slice(piece.start, piece.end)
    return replace(xml, piece, text + text)
  },
  'an element by another name': (xml, pick) => {
    const piece = choose(pieces(xml, /<([\w:]+)[^<>]*(?:\/>|>[^<>]*<\/\1>)/g), pick)
    return replace(xml, piece, xml.slice(piece.start, piece.end).replace(/(<\/?[\w:]+)/g, '$1x'))
  },
  'text where none was': (xml, pick) => {
    const { end } = choose(pieces(xml, /<[\w:]+[^<>]*[^/]>/g), pick)
    return `${xml.slice(0, end)}${EVIL}${xml.slice(end)}`
  },
}

const choose = (from: readonly Piece[], pick: (below: number) => number): Piece => {
  const piece = from[pick(from.length)]
  if (!piece) throw new Error('there is nothing to change')
  return piece
}

/** Random changes of what is signed. The key that a signature shows is not covered by it, nor believed. */
export function changedAtRandom(
  { name, xml, signed }: Base,
  count: number,
  pick: (below: number) => number,
): Mutant[] {
  const start = xml.indexOf(`<${signed}`)
  const end = xml.indexOf(`</${signed}>`)
  const kept = /<ds:SignatureValue>[\s\S]*?<\/ds:KeyInfo>/g
  const mutants: Mutant[] = []
  const kinds = Object.entries(CHANGES)
  while (mutants.length < count) {
    const [what, change] = kinds[mutants.length % kinds.length] ?? kinds[0] ?? []
    const hidden: string[] = []
    const covered = xml.slice(start, end).replace(kept, (part) => `@${hidden.push(part) - 1}@@`)
    const changed = change?.(covered, pick) ?? covered
    if (changed === covered || changed.split('@@').length !== covered.split('@@').length) continue
    const restored = changed.replace(/@(\d+)@@/g, (_, index) => hidden[Number(index)] ?? '')
    mutants.push({
      name: `${name}: ${what}, ${mutants.length}`,
      xml: xml.slice(0, start) + restored + xml.slice(end),
    })
  }
  return mutants
}
