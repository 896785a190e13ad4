/** Where a value of a template stands; decides how it is escaped. */
export type Slot = 'text' | 'tag' | 'attribute' | 'link' | 'image'

const LINKS = new Set(['href', 'action', 'formaction', 'cite'])
const IMAGES = new Set(['src', 'poster'])
const REFUSED = /^(?:on.*|style|srcdoc|srcset|content|http-equiv|data|background|ping|.*:.*)$/i

/** How the value of an attribute is escaped; throws for attributes whose values cannot be made safe. */
export function attributeSlot(name: string): Exclude<Slot, 'text' | 'tag'> {
  if (REFUSED.test(name)) throw new TypeError(`no value may stand in the attribute "${name}"`)
  const lower = name.toLowerCase()
  if (LINKS.has(lower)) return 'link'
  return IMAGES.has(lower) ? 'image' : 'attribute'
}

const known = new WeakMap<readonly string[], Slot[]>()

/** The places of a template's values, read once from its own text. */
export function slotsOf(strings: readonly string[]): Slot[] {
  const cached = known.get(strings)
  if (cached) return cached
  const slots = readTemplate(strings)
  known.set(strings, slots)
  return slots
}

/** Outside of tags, between the attributes of a tag, or the name of the attribute whose value is open. */
type State = 'text' | 'tag' | { attribute: string }

function readTemplate(strings: readonly string[]): Slot[] {
  const slots: Slot[] = []
  let state: State = 'text'
  strings.forEach((chunk, index) => {
    state = readChunk(chunk, state)
    if (index < strings.length - 1) slots.push(slotAt(state, chunk, strings[index + 1] as string))
  })
  if (state !== 'text') throw new TypeError('a template must close its last tag')
  return slots
}

function slotAt(state: State, before: string, after: string): Slot {
  if (state === 'text') return 'text'
  if (state === 'tag') {
    if (!/\s$/.test(before) || !/^[\s/>]/.test(after)) throw new TypeError('no value may be part of a name')
    return 'tag'
  }
  const slot = attributeSlot(state.attribute)
  const whole = before.endsWith('="') && after.startsWith('"')
  if (slot !== 'attribute' && !whole) throw new TypeError(`"${state.attribute}" takes one whole address`)
  return slot
}

const TAG = /<\/?[a-z][a-z0-9-]*(?=[\s/>]|$)/iy
const DOCTYPE = /<!doctype html>/iy
const ATTRIBUTE = /\s*([a-z_][a-z0-9_:-]*)(=")?/iy
const TAG_END = /\s*\/?>/y

function readChunk(chunk: string, start: State): State {
  let state = start
  let at = 0
  while (at < chunk.length) {
    const [next, end] = readStep(chunk, at, state)
    state = next
    at = end
  }
  return state
}

function readStep(chunk: string, at: number, state: State): [State, number] {
  if (state === 'text') return readText(chunk, at)
  if (state === 'tag') return readTag(chunk, at)
  const quote = chunk.indexOf('"', at)
  return quote < 0 ? [state, chunk.length] : ['tag', quote + 1]
}

function readText(chunk: string, from: number): [State, number] {
  const at = chunk.indexOf('<', from)
  if (at < 0) return ['text', chunk.length]
  const doctype = match(DOCTYPE, chunk, at)
  if (doctype) return ['text', at + doctype[0].length]
  const tag = match(TAG, chunk, at)
  if (!tag || /^<\/?(?:script|style|iframe|object|embed|template|base)$/i.test(tag[0])) {
    throw new TypeError(`a template may not hold ${JSON.stringify(chunk.slice(at, at + 12))}`)
  }
  return ['tag', at + tag[0].length]
}

function readTag(chunk: string, at: number): [State, number] {
  const end = match(TAG_END, chunk, at)
  if (end) return ['text', at + end[0].length]
  const attribute = match(ATTRIBUTE, chunk, at)
  if (attribute) {
    const after = at + attribute[0].length
    if (chunk[after] === '=') throw new TypeError('attributes are written name="value"')
    return [attribute[2] ? { attribute: attribute[1] as string } : 'tag', after]
  }
  if (/^\s+$/.test(chunk.slice(at))) return ['tag', chunk.length]
  throw new TypeError(`a template may not hold ${JSON.stringify(chunk.slice(at, at + 12))} in a tag`)
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
