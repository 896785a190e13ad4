import { expect, it } from 'vitest'
import { rowsOf } from './rows.ts'

const nameOf = (id: string) => `ID of ${id}`

const groups = (...names: string[]) => names.map((name) => ({ id: name, name, connectionId: null }))

it('shows what is inside an open group below it, and a way to more of it behind', () => {
  const inside = new Map([
    ['Staff', { items: groups('Grooms', 'Riders'), nextCursor: 'behind Riders' }],
    ['Grooms', { items: [] }],
    ['Guests', { items: groups('Children') }],
  ])
  const rows = rowsOf(groups('Staff', 'Guests'), { opened: new Set(['Staff']), inside, more: 'more', nameOf })
  expect(rows.map(({ key, name, depth, expanded, isMore }) => [key, name, depth, expanded, isMore])).toEqual([
    ['Staff', 'Staff', 0, true, undefined],
    ['Staff/Grooms', 'Grooms', 1, undefined, undefined],
    ['Staff/Riders', 'Riders', 1, false, undefined],
    ['Staff/+', 'more', 1, undefined, true],
    ['Guests', 'Guests', 0, false, undefined],
  ])
})

it('marks what is a provider’s', () => {
  const provided = [{ id: 'it', name: 'IT', connectionId: 'con_1' }]
  const rows = rowsOf(provided, { opened: new Set(), inside: new Map(), more: 'more', nameOf })
  expect(rows.map(({ mark }) => mark)).toEqual(['ID of con_1'])
})
