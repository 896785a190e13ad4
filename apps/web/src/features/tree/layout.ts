/** One level of the tree, as far as it was read. */
export interface Level<T> {
  items: readonly T[]
  next?: string | undefined
  previous?: string | undefined
  state: 'loading' | 'ready' | 'failed'
}

interface Placed {
  key: string
  /** Whose level it stands in; undefined for the head. */
  parentId: string | undefined
  depth: number
  row: number
}
export type PlacedNode<T> = Placed & { kind: 'node'; item: T; isOpen: boolean }
/** What stands in for nodes that are not there (yet). */
export type PlacedNote = Placed & { kind: 'next' | 'previous' | 'loading' | 'failed' | 'nothing' }
export type Cell<T> = PlacedNode<T> | PlacedNote

/** The line from a node down to the last of its children. */
export interface Line {
  depth: number
  from: number
  to: number
}

export interface Layout<T> {
  /** In the order of the tree, so with rows that never go back. */
  cells: readonly Cell<T>[]
  lines: readonly Line[]
  rows: number
  depth: number
}

/** `diagram`: the first child stands beside its parent; `outline`: below it, where there is no room. */
export type Shape = 'diagram' | 'outline'

interface Forest<T extends { id: string }> {
  head: T
  levels: ReadonlyMap<string, Level<T>>
  open: ReadonlySet<string>
}

/** Where everything that is open stands. Each thing has a row of its own, but in a diagram a first child its parent's. */
export function layoutOf<T extends { id: string }>(
  { head, levels, open }: Forest<T>,
  shape: Shape,
): Layout<T> {
  const cells: Cell<T>[] = []
  const lines: Line[] = []
  let deepest = 0

  /** Returns the first row that is free below it. */
  function place(item: T, parentId: string | undefined, depth: number, row: number): number {
    const level = open.has(item.id) ? levels.get(item.id) : undefined
    cells.push({ kind: 'node', key: item.id, item, parentId, depth, row, isOpen: level !== undefined })
    deepest = Math.max(deepest, depth)
    if (!level) return row + 1
    let next = shape === 'diagram' ? row : row + 1
    let last = row
    const note = (kind: PlacedNote['kind']) => {
      cells.push({ kind, key: `${item.id} ${kind}`, parentId: item.id, depth: depth + 1, row: next })
      last = next
      next += 1
    }
    deepest = Math.max(deepest, depth + 1)
    if (level.previous) note('previous')
    for (const child of level.items) {
      last = next
      next = place(child, item.id, depth + 1, next)
    }
    if (level.state !== 'ready') note(level.state)
    else if (level.next) note('next')
    else if (level.items.length === 0) note('nothing')
    lines.push({ depth, from: row, to: last })
    return next
  }

  const rows = place(head, undefined, 0, 0)
  return { cells, lines, rows, depth: deepest }
}

/** The cells between two rows, found without looking at all of them. */
export function cellsBetween<T>({ cells }: Layout<T>, from: number, to: number): readonly Cell<T>[] {
  return cells.slice(firstAt(cells, from), firstAt(cells, to + 1))
}

function firstAt<T>(cells: readonly Cell<T>[], row: number): number {
  let [low, high] = [0, cells.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cells[middle] as Cell<T>).row < row) low = middle + 1
    else high = middle
  }
  return low
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'
export type Moved<T> = { to: PlacedNode<T> } | { open: T } | { close: T } | undefined

/** Where a key leads from a node, or what it opens or closes. */
export function stepFrom<T extends { id: string; children: number }>(
  { cells }: Layout<T>,
  key: string,
  step: Step,
  shape: Shape,
): Moved<T> {
  const at = cells.findIndex((one) => one.key === key)
  const current = cells[at]
  if (current?.kind !== 'node') return undefined
  const isNode = (one: Cell<T>): one is PlacedNode<T> => one.kind === 'node'
  // In a diagram one walks down a column, in an outline down the page.
  const isNext = (one: Cell<T>): one is PlacedNode<T> =>
    isNode(one) && (shape === 'outline' || one.depth === current.depth)
  const found = (node: PlacedNode<T> | undefined): Moved<T> => node && { to: node }
  switch (step) {
    case 'down':
      return found(cells.slice(at + 1).find(isNext))
    case 'up':
      return found(cells.slice(0, at).findLast(isNext))
    case 'right':
      if (!current.isOpen) return current.item.children > 0 ? { open: current.item } : undefined
      return found(cells.slice(at + 1).find((one) => isNode(one) && one.parentId === key) as PlacedNode<T>)
    case 'left':
      if (current.isOpen && current.depth > 0) return { close: current.item }
      return found(cells.slice(0, at).findLast((one) => one.key === current.parentId) as PlacedNode<T>)
    case 'first':
      return found(cells.find(isNode))
    case 'last':
      return found(cells.findLast(isNode))
  }
}
