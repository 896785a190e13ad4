/** An element's start tag or end tag as a browser would read it. */
export interface Tag {
  name: string
  end: boolean
  attributes: Map<string, string>
}

const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|#96);/g, (entity) => DECODED[entity] as string)
const DECODED: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
}

/** Reads tags by the rules of the HTML standard's tokenizer, as far as our pages need them; text is left out. */
export function readTags(markup: string): Tag[] {
  const tags: Tag[] = []
  let at = 0
  for (;;) {
    at = markup.indexOf('<', at)
    if (at < 0) return tags
    const start = /^<(\/?)([a-z][^\s/>]*)/i.exec(markup.slice(at, at + 64))
    if (!start) {
      at += 1
      continue
    }
    const name = (start[2] as string).toLowerCase()
    const [attributes, end] = readAttributes(markup, at + start[0].length)
    tags.push({ name, end: start[1] === '/', attributes })
    const raw = start[1] === '' && (name === 'style' || name === 'script' || name === 'title')
    at = raw ? markup.indexOf(`</${name}`, end) : end
  }
}

function readAttributes(markup: string, from: number): [Map<string, string>, number] {
  const attributes = new Map<string, string>()
  const pattern = /[\s/]*(?:(>)|([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?)/y
  pattern.lastIndex = from
  for (;;) {
    const found = pattern.exec(markup)
    if (!found || found[1]) return [attributes, found ? pattern.lastIndex : markup.length]
    attributes.set((found[2] as string).toLowerCase(), decode(found[3] ?? found[4] ?? found[5] ?? ''))
  }
}

/** What must not depend on anybody's text: which tags there are, with which attributes. */
export const structureOf = (markup: string): string =>
  readTags(markup)
    .map((tag) => `${tag.end ? '/' : ''}${tag.name} ${[...tag.attributes.keys()].join(' ')}`)
    .join('\n')
