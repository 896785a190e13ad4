import type { BulkOperation } from './read-bulk.ts'
import { referencesOf } from './references.ts'

/** One thing that a bulk does, in its turn. */
export type Step =
  /** An operation, without what it refers to in a circle. */
  | { kind: 'do'; at: number; later: ReadonlySet<string> }
  /** The whole of what was made without it. */
  | { kind: 'complete'; at: number }
  /** Of a circle that can never be. */
  | { kind: 'refuse'; at: number }

/**
 * The order in which a bulk is done: as it was sent, but for what others refer to, which is made before them (RFC 7644 3.7). People
 * who refer to each other are made first and told of each other then (3.7.1); groups that would contain each other are refused.
 */
export function orderOperations(operations: readonly BulkOperation[]): Step[] {
  const places = new Map<string, number>()
  for (const [at, { method, bulkId }] of operations.entries())
    if (method === 'POST' && bulkId !== undefined) places.set(bulkId, at)
  const needs = operations.map((one) =>
    [...referencesOf(one)].flatMap((name) => {
      const at = places.get(name)
      return at === undefined ? [] : [{ name, at }]
    }),
  )
  return circlesOf(needs.map((some) => some.map(({ at }) => at))).flatMap((circle): Step[] => {
    const isCircle = circle.length > 1 || circle.some((at) => needs[at]?.some((one) => one.at === at))
    if (!isCircle) return circle.map((at) => ({ kind: 'do', at, later: new Set() }))
    if (circle.some((at) => operations[at]?.kind !== 'user'))
      return circle.map((at) => ({ kind: 'refuse', at }))
    const within = new Set(circle)
    const later = (at: number) => new Set(needs[at]?.flatMap((one) => (within.has(one.at) ? one.name : [])))
    return [
      ...circle.map((at): Step => ({ kind: 'do', at, later: later(at) })),
      ...circle.map((at): Step => ({ kind: 'complete', at })),
    ]
  })
}

/** What needs each other, together, behind what they need (R. Tarjan, Depth-first search and linear graph algorithms, 1972). */
function circlesOf(needs: readonly (readonly number[])[]): number[][] {
  const found = new Map<number, number>()
  const lowest = new Map<number, number>()
  const open: number[] = []
  const closed = new Set<number>()
  const circles: number[][] = []
  const low = (at: number) => lowest.get(at) as number
  const visit = (at: number): void => {
    found.set(at, found.size)
    lowest.set(at, found.get(at) as number)
    open.push(at)
    for (const next of needs[at] ?? []) {
      if (!found.has(next)) {
        visit(next)
        lowest.set(at, Math.min(low(at), low(next)))
      } else if (!closed.has(next)) lowest.set(at, Math.min(low(at), found.get(next) as number))
    }
    if (low(at) !== found.get(at)) return
    const circle = open.splice(open.lastIndexOf(at))
    for (const one of circle) closed.add(one)
    circles.push(circle.sort((one, other) => one - other))
  }
  for (const at of needs.keys()) if (!found.has(at)) visit(at)
  return circles
}
