const PLACEHOLDER = /\{([a-zA-Z]+)\}/g

/** The first `{placeholder}` of a text that is none of those known there. */
export function unknownPlaceholder(text: string, known: readonly string[]): string | undefined {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name).find((name) => !known.includes(name))
}

/** Puts values in their places, once: what looks like a placeholder in a value stays as it is. */
export const fillPlaceholders = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  )
