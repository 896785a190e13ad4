/** The same texts in letters of another script: what is left in Latin ones has been forgotten somewhere. */
export function inArabicLetters<T>(texts: T): T {
  if (typeof texts === 'string') return toArabicLetters(texts) as T
  if (typeof texts === 'function')
    return ((...values: unknown[]) => toArabicLetters(String(texts(...values)), values)) as T
  return Object.fromEntries(
    Object.entries(texts as object).map(([key, one]) => [key, inArabicLetters(one)]),
  ) as T
}

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنه'
/** Values stay as they are. */
function toArabicLetters(text: string, values: readonly unknown[] = []): string {
  const [value, ...rest] = values.filter((one): one is string => typeof one === 'string' && one !== '')
  if (value !== undefined)
    return text
      .split(value)
      .map((part) => toArabicLetters(part, rest))
      .join(value)
  return text.replace(/[a-z]/gi, (letter) => LETTERS[letter.toLowerCase().charCodeAt(0) - 97] ?? letter)
}
