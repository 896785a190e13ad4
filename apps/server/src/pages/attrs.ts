import { Attributes, escapeHtml } from './html.ts'
import { attributeSlot } from './html-slots.ts'
import { safeImageUrl, safeLinkUrl } from './url.ts'

/** Attributes that depend on the model: `true` writes the bare name; `false` and `undefined` leave it out. */
export function attrs(list: Record<string, string | number | boolean | undefined>): Attributes {
  const parts = Object.entries(list).map(([name, value]) => {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new TypeError(`"${name}" is not the name of an attribute`)
    const slot = attributeSlot(name)
    if (value === undefined || value === false) return ''
    if (value === true) return name
    const text = String(value)
    const safe = slot === 'link' ? safeLinkUrl(text) : slot === 'image' ? safeImageUrl(text) : text
    return `${name}="${escapeHtml(safe)}"`
  })
  return new Attributes(parts.filter((part) => part !== '').join(' '))
}
