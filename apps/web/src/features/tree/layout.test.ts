import { describe, expect, it } from 'vitest'
import { cellsBetween, type Layout, type Level, layoutOf, stepFrom } from './layout.ts'

interface Item {
  id: string
  children: number
}
const item = (id: string, children = 0): Item => ({ id, children })
const ready = (...items: Item[]): Level<Item> => ({ items, state: 'ready' })

const head = item('root', 3)
const levels = new Map<string, Level<Item>>([
  ['root', ready(item('a', 2), item('b'), item('c', 1))],
  ['a', ready(item('a1'), item('a2'))],
  ['c', { items: [], state: 'loading' }],
])
const forest = (...open: string[]) => ({ head, levels, open: new Set(open) })
const places = ({ cells }: Layout<Item>) => cells.map(({ key, depth, row }) => `${key}:${depth}/${row}`)

describe('layoutOf', () => {
  it('puts a first child beside its parent in a diagram, and below it in an outline', () => {
    expect(places(layoutOf(forest('root', 'a'), 'diagram'))).toEqual([
      'root:0/0',
      'a:1/0',
      'a1:2/0',
      'a2:2/1',
      'b:1/2',
      'c:1/3',
    ])
    expect(places(layoutOf(forest('root', 'a'), 'outline'))).toEqual([
      'root:0/0',
      'a:1/1',
      'a1:2/2',
      'a2:2/3',
      'b:1/4',
      'c:1/5',
    ])
  })

  it('draws a line from each open node to its last child, and says where something is missing', () => {
    const layout = layoutOf(forest('root', 'c'), 'diagram')
    expect(layout.lines).toContainEqual({ depth: 0, from: 0, to: 2 })
    expect(layout.cells.at(-1)).toMatchObject({ kind: 'loading', parentId: 'c', depth: 2, row: 2 })
    const part = { ...ready(item('x')), next: 'n', previous: 'p' }
    const kinds = layoutOf({ head, levels: new Map([['root', part]]), open: new Set(['root']) }, 'diagram')
    expect(kinds.cells.map(({ kind }) => kind)).toEqual(['node', 'previous', 'node', 'next'])
  })

  it('finds what is in sight of 100,000 without looking at all of it', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => item(`n${index}`))
    const wide = layoutOf(
      { head, levels: new Map([['root', ready(...many)]]), open: new Set(['root']) },
      'diagram',
    )
    expect(wide.rows).toBe(100_000)
    expect(cellsBetween(wide, 50_000, 50_002).map(({ key }) => key)).toEqual(['n50000', 'n50001', 'n50002'])
  })
})

describe('stepFrom', () => {
  const layout = layoutOf(forest('root', 'a'), 'diagram')
  const to = (key: string, step: Parameters<typeof stepFrom>[2]) => {
    const moved = stepFrom(layout, key, step, 'diagram')
    return moved && ('to' in moved ? moved.to.key : Object.keys(moved)[0])
  }
  it('walks down a column, in and out, and opens what is closed', () => {
    expect([to('a', 'down'), to('b', 'up'), to('a2', 'down')]).toEqual(['b', 'a', undefined])
    expect([to('a', 'right'), to('a1', 'left'), to('c', 'right'), to('b', 'right')]).toEqual([
      'a1',
      'a',
      'open',
      undefined,
    ])
    expect([to('a', 'left'), to('b', 'left'), to('b', 'first'), to('a', 'last')]).toEqual([
      'close',
      'root',
      'root',
      'c',
    ])
  })
  it('walks an outline line by line', () => {
    const outline = layoutOf(forest('root', 'a'), 'outline')
    expect(stepFrom(outline, 'a', 'down', 'outline')).toMatchObject({ to: { key: 'a1' } })
  })
})
