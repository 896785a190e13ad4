/** Values of a claim or attribute as text, one or many; none when it was not said. */
export function textsOf(claims: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all
    .filter((one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
    .map((one) => String(one).trim())
}
