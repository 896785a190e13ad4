// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LanguageProvider } from '../lib/texts.tsx'
import { type Carried, Tree, type TreeRow } from './Tree.tsx'

const inside = (id: string, depth: number, expanded?: boolean): TreeRow => ({
  key: `/${id}`,
  id,
  depth,
  name: id,
  expanded,
})
/** Staff holds Grooms and Riders; Riders is closed. */
const ROWS = [inside('Staff', 0, true), inside('Grooms', 1), inside('Riders', 1, false), inside('Guests', 0)]
const MORE = { key: '/+', id: 'Staff', depth: 1, name: 'Show more', isMore: true }

interface Spies {
  select: (id: string) => void
  toggle: (id: string) => void
  drop: (what: string, id: string | null) => void
}

function Stage({ spies, rows }: { spies: Spies; rows: readonly TreeRow[] }) {
  const [carried, setCarried] = useState<Carried<string>>()
  return (
    <LanguageProvider>
      <Tree<string>
        label="Groups"
        rows={rows}
        selectedId="Staff"
        onSelect={(row) => spies.select(row.id)}
        onToggle={(row) => spies.toggle(row.id)}
        moves={{
          carried,
          onCarry: setCarried,
          pickUp: (row) => row.id,
          canDrop: (what, target) => target?.id !== what && target?.id !== 'Staff',
          onDrop: (what, target) => spies.drop(what, target?.id ?? null),
        }}
      />
      <button type="button" onClick={() => setCarried({ name: 'Greta', what: 'Greta' })}>
        Move Greta
      </button>
    </LanguageProvider>
  )
}

function show(rows: readonly TreeRow[] = ROWS) {
  const spies = { select: vi.fn(), toggle: vi.fn(), drop: vi.fn() }
  render(<Stage spies={spies} rows={rows} />)
  return spies
}

const line = (name: string) => screen.getByRole('treeitem', { name })
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(document.activeElement as Element, { key })
}
const drag = (name: string) => {
  fireEvent.dragStart(line(name))
  act(() => vi.advanceTimersByTime(1))
}
const names = () => screen.getAllByRole('treeitem').map((one) => one.textContent)

describe('a tree', () => {
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  it('is one stop of the tab key, and walked with the arrows', () => {
    const { toggle, select } = show()
    expect(screen.getAllByRole('treeitem').map((one) => one.tabIndex)).toEqual([0, -1, -1, -1])
    expect(line('Riders').getAttribute('aria-level')).toBe('2')
    line('Staff').focus()
    press('ArrowDown', 'ArrowDown')
    expect(document.activeElement).toBe(line('Riders'))
    press('ArrowRight')
    expect(toggle).toHaveBeenLastCalledWith('Riders')
    press('ArrowLeft')
    expect(document.activeElement).toBe(line('Staff'))
    press('ArrowLeft')
    expect(toggle).toHaveBeenLastCalledWith('Staff')
    press('End', 'Enter')
    expect(select).toHaveBeenLastCalledWith('Guests')
    expect(screen.getAllByRole('treeitem').map((one) => one.tabIndex)).toEqual([-1, -1, -1, 0])
  })

  it('moves by keyboard what may be moved, and to where it may', () => {
    const { drop } = show()
    line('Grooms').focus()
    press(' ')
    expect(document.body.textContent).toContain('Moving Grooms')
    expect(names()).toEqual(['Outermost level', 'Staff', 'Grooms', 'Riders', 'Guests'])
    expect(line('Staff').getAttribute('aria-disabled')).toBe('true')
    press('ArrowUp', 'Enter')
    expect(drop).not.toHaveBeenCalled()
    press('End', 'Enter')
    expect(drop).toHaveBeenLastCalledWith('Grooms', 'Guests')
    expect(names()).toEqual(['Staff', 'Grooms', 'Riders', 'Guests'])
    line('Grooms').focus()
    press(' ', 'Home', ' ')
    expect(drop).toHaveBeenLastCalledWith('Grooms', null)
    line('Grooms').focus()
    press(' ', 'End', 'Escape', 'Enter')
    expect(drop).toHaveBeenCalledTimes(2)
  })

  it('shows more where there is more, also to who carries something, and lets nothing be put there', () => {
    const { select, drop } = show([...ROWS.slice(0, 3), MORE])
    expect(line('Show more').getAttribute('draggable')).toBe('false')
    expect(line('Show more').getAttribute('aria-selected')).toBe('false')
    line('Grooms').focus()
    press(' ', 'End')
    expect(line('Show more').getAttribute('aria-disabled')).toBe('true')
    press('Enter')
    expect([vi.mocked(select).mock.calls, vi.mocked(drop).mock.calls]).toEqual([[['Staff']], []])
    // What comes takes the place of the line.
    expect(document.activeElement).toBe(line('Riders'))
    fireEvent.click(line('Show more'))
    expect(select).toHaveBeenCalledTimes(2)
    press('Enter')
    expect(drop).toHaveBeenCalledWith('Grooms', 'Riders')
  })

  it('takes what was picked up elsewhere: the tree has the keyboard then', () => {
    const { drop } = show()
    screen.getByText('Move Greta').focus()
    fireEvent.click(screen.getByText('Move Greta'))
    expect(document.activeElement).toBe(line('Staff'))
    press('ArrowDown', 'Enter')
    expect(drop).toHaveBeenCalledWith('Greta', 'Grooms')
  })

  it('moves by dragging, and not to where it may not', () => {
    vi.useFakeTimers()
    const { drop } = show()
    drag('Guests')
    expect(fireEvent.dragOver(line('Staff'))).toBe(true)
    fireEvent.drop(line('Staff'))
    expect(drop).not.toHaveBeenCalled()
    // What prevents the default takes the drop.
    expect(fireEvent.dragOver(line('Grooms'))).toBe(false)
    fireEvent.drop(line('Grooms'))
    expect(drop).toHaveBeenCalledWith('Guests', 'Grooms')
    drag('Guests')
    fireEvent.dragEnd(line('Guests'))
    fireEvent.drop(line('Grooms'))
    expect(drop).toHaveBeenCalledTimes(1)
  })

  it('opens what something is held over', () => {
    vi.useFakeTimers()
    const { toggle } = show()
    drag('Guests')
    fireEvent.dragEnter(line('Riders'))
    vi.advanceTimersByTime(800)
    expect(toggle).toHaveBeenCalledWith('Riders')
  })
})
