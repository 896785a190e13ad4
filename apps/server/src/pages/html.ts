import { type Slot, slotsOf } from './html-slots.ts'
import { safeImageUrl, safeLinkUrl } from './url.ts'

/** Markup that is safe to send: made by `html`, or vouched for by `trustedHtml`. */
export class Html {
  readonly #markup: string
  constructor(markup: string) {
    this.#markup = markup
  }
  toString(): string {
    return this.#markup
  }
}

/** Attributes for the inside of a tag, made by `attrs`. */
export class Attributes {
  readonly #markup: string
  constructor(markup: string) {
    this.#markup = markup
  }
  toString(): string {
    return this.#markup
  }
}

export type HtmlValue = Html | Attributes | string | number | false | null | undefined | readonly HtmlValue[]

/** Vouches for markup that no user text has touched. The only door past the escaping: keep its callers few. */
export const trustedHtml = (markup: string): Html => new Html(markup)

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '\0': '\ufffd',
}

/** Text as it may stand between tags and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"'`\0]/g, (character) => ENTITIES[character] as string)
}

/**
 * Tagged template that escapes every value for the place it stands in: text, attribute, link or image address.
 * A value in a place that cannot be made safe (a tag's name, an unquoted or `on…` or `style` attribute,
 * a script) is a defect of the template and throws.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const slots = slotsOf(strings)
  let out = strings[0] as string
  values.forEach((value, index) => {
    out += render(value, slots[index] as Slot) + strings[index + 1]
  })
  return new Html(out)
}

function render(value: HtmlValue, slot: Slot): string {
  if (slot === 'text') return renderText(value)
  if (slot === 'tag') return renderTag(value)
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw new TypeError('an attribute takes a string or a number')
  return renderAttribute(value, slot)
}

function renderText(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.toString()
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(renderText).join('')
  throw new TypeError('this value cannot stand in text')
}

function renderTag(value: HtmlValue): string {
  if (value instanceof Attributes) return value.toString()
  throw new TypeError('only attrs(...) may stand inside a tag')
}

function renderAttribute(value: string, slot: Exclude<Slot, 'text' | 'tag'>): string {
  if (slot === 'link') return escapeHtml(safeLinkUrl(value))
  if (slot === 'image') return escapeHtml(safeImageUrl(value))
  return escapeHtml(value)
}
