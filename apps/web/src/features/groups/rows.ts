import type { TreeRow } from '../../ui/Tree.tsx'
import type { Group } from './queries.ts'

export interface Inside {
  items: readonly Pick<Group, 'id' | 'name' | 'connectionId'>[]
  nextCursor?: string
}

interface Shown {
  /** Keys of the lines that are open. */
  opened: ReadonlySet<string>
  inside: ReadonlyMap<string, Inside>
  /** What the line is called behind which there are more. */
  more: string
  /** What a connection is called. */
  nameOf: (connectionId: string) => string
}

/** A place in the tree is the way to it. */
const keyOf = (ids: readonly string[]): string => ids.join('/')

/** What is seen of the tree, from above down. A group that turned out to hold none cannot be opened. */
export function rowsOf(groups: Inside['items'], shown: Shown, above: readonly string[] = []): TreeRow[] {
  const { opened, inside, more, nameOf } = shown
  return groups.flatMap(({ id, name, connectionId }) => {
    const way = [...above, id]
    const key = keyOf(way)
    const within = inside.get(id)
    const row = {
      key,
      id,
      name,
      depth: above.length,
      ...(connectionId ? { mark: nameOf(connectionId) } : {}),
      expanded: within?.items.length === 0 ? undefined : opened.has(key),
    }
    if (!row.expanded || !within) return [row]
    const last = { key: keyOf([...way, '+']), id, name: more, depth: way.length, isMore: true }
    return [row, ...rowsOf(within.items, shown, way), ...(within.nextCursor ? [last] : [])]
  })
}
