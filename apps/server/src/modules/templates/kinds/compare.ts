import type { Difference, KindName } from './kind.ts'

/** Things of a list that are missing, or judged to be other than they are there. */
export function compare<T>(
  kind: KindName,
  wanted: readonly T[],
  there: readonly T[],
  keyOf: (one: T) => string,
  nameOf: (one: T) => string,
  judgedBy: (one: T) => unknown,
): Difference[] {
  const found = new Map(there.map((one) => [keyOf(one), one]))
  return wanted.flatMap((one): Difference[] => {
    const is = found.get(keyOf(one))
    if (is !== undefined && sameJson(judgedBy(one), judgedBy(is))) return []
    return [{ kind, name: nameOf(one), template: one, organization: is ?? null }]
  })
}

export function differ(kind: KindName, name: string, template: unknown, is: unknown): Difference[] {
  if (is !== undefined && sameJson(template, is)) return []
  return [{ kind, name, template, organization: is ?? null }]
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
