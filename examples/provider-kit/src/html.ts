/** Markup that is safe to send: made by `html` only, with everything put into it escaped. */
export class Markup {
  readonly #text: string

  constructor(parts: readonly string[], values: readonly Value[]) {
    this.#text = parts
      .map((part, index) => part + (index < values.length ? escaped(values[index]) : ''))
      .join('')
  }

  toString(): string {
    return this.#text
  }
}

/** What may stand in a template; false, null and undefined leave nothing behind. */
export type Value = string | number | Markup | readonly Value[] | false | null | undefined

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(value: Value): string {
  if (value === undefined || value === null || value === false) return ''
  if (value instanceof Markup) return value.toString()
  if (typeof value === 'object') return value.map(escaped).join('')
  return String(value).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '')
}

/** HTML with every value escaped. Attribute values must be quoted. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  new Markup(parts, values)

/** What a library made as HTML, or a program of our own. */
export const trusted = (text: string): Markup => new Markup([text], [])
