import { expect, it } from 'vitest'
import { rowsOf } from './rows.ts'

const groups = (...names: string[]) => names.map((name) => ({ id: name, name }))

it('shows what is inside an open group below it, and a way to more of it behind', () => {
  const inside = new Map([
    ['Staff', { items: groups('Grooms', 'Riders'), nextCursor: 'behind Riders' }],
    ['Grooms', { items: [] }],
    ['Guests', { items: groups('Children') }],
  ])
  const rows = rowsOf(groups('Staff', 'Guests'), { opened: new Set(['Staff']), inside, more: 'more' })
  expect(rows.map(({ key, name, depth, expanded, isMore }) => [key, name, depth, expanded, isMore])).toEqual([
    ['Staff', 'Staff', 0, true, undefined],
    ['Staff/Grooms', 'Grooms', 1, undefined, undefined],
    ['Staff/Riders', 'Riders', 1, false, undefined],
    ['Staff/+', 'more', 1, undefined, true],
    ['Guests', 'Guests', 0, false, undefined],
  ])
})
