import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTexts } from '../lib/texts.tsx'
import { keyAlong } from '../lib/way.ts'
import styles from './Tree.module.css'
import { indexAfter, parentOf } from './tree-keys.ts'
import { treeTexts } from './tree-texts.ts'

/** One line of a tree, in the order in which they are seen. */
export interface TreeRow {
  /** Its place: what is in two places has two. */
  key: string
  id: string
  depth: number
  name: string
  /** Said of it behind its name: whose it is, where that is not the organization. */
  mark?: string | undefined
  /** Undefined where nothing can be inside. */
  expanded?: boolean | undefined
  /** No thing of its own: what is chosen to see more of those before it. */
  isMore?: boolean
}

/** What somebody holds in the hand, with the mouse or by the keyboard. */
export interface Carried<T> {
  name: string
  what: T
  /** By the mouse: the keyboard stays where it is. */
  dragged?: boolean
}

export interface TreeMoves<T> {
  carried: Carried<T> | undefined
  onCarry: (carried: Carried<T> | undefined) => void
  /** What a line is when it is picked up. */
  pickUp: (row: TreeRow) => T
  /** `null` is the outermost level. */
  canDrop: (what: T, target: TreeRow | null) => boolean
  onDrop: (what: T, target: TreeRow | null) => void
}

interface TreeProps<T> {
  label: string
  rows: readonly TreeRow[]
  selectedId: string | undefined
  onSelect: (row: TreeRow) => void
  onToggle: (row: TreeRow) => void
  moves?: TreeMoves<T> | undefined
}

const OUTERMOST: TreeRow = { key: '', id: '', depth: 0, name: '' }
const OPENS_AFTER_MS = 700

/**
 * A tree that is walked with the arrow keys, and whose lines are moved by dragging or, just as well, by the keyboard:
 * Space picks up, the arrows choose, Enter puts down, Escape leaves it where it was (ARIA, tree view).
 */
export function Tree<T>({ label, rows, selectedId, onSelect, onToggle, moves }: TreeProps<T>) {
  const texts = useTexts(treeTexts)
  const list = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string>()
  const [over, setOver] = useState<string>()
  const { carried } = moves ?? {}
  const offersOutermost = carried !== undefined && moves?.canDrop(carried.what, null)
  const shown = offersOutermost ? [{ ...OUTERMOST, name: texts.outermost }, ...rows] : rows
  const stop =
    shown.find(({ key }) => key === active) ??
    shown.find(({ id, isMore }) => id === selectedId && !isMore) ??
    shown[0]
  const targetOf = (row: TreeRow) => (row.key === OUTERMOST.key ? null : row)
  const mayDrop = (row: TreeRow) =>
    carried !== undefined && !row.isMore && moves?.canDrop(carried.what, targetOf(row)) === true

  // What was picked up elsewhere is carried from here on.
  const [isCarrying, isDragged] = [carried !== undefined, carried?.dragged === true]
  useEffect(() => {
    if (!isCarrying) setOver(undefined)
    else if (!isDragged && !list.current?.contains(document.activeElement)) focusLine(list.current)
  }, [isCarrying, isDragged])

  // A tree whose open line is moved into another opens it on its own.
  useEffect(() => {
    const row = shown.find(({ key }) => key === over)
    if (row?.expanded !== false) return
    const timer = setTimeout(() => onToggle(row), OPENS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [over, shown, onToggle])

  function goTo(row: TreeRow | undefined) {
    if (!row) return
    setActive(row.key)
    list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`)?.focus()
  }

  function drop(row: TreeRow) {
    if (!carried || !moves || !mayDrop(row)) return
    moves.onCarry(undefined)
    moves.onDrop(carried.what, targetOf(row))
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key: focused } = (event.target as HTMLElement).dataset
    const index = shown.findIndex(({ key }) => key === focused)
    const current = shown[index]
    if (!current) return
    if (current.isMore && (event.key === 'Enter' || event.key === ' ')) {
      // What comes is behind the line before, and this line may be gone then.
      goTo(shown[index - 1])
      onSelect(current)
      return event.preventDefault()
    }
    const along = keyAlong(event.key)
    const moved = indexAfter(event.key, index, shown.length)
    if (moved !== undefined) goTo(shown[moved])
    else if (along === 'ArrowRight') {
      if (current.expanded === false) onToggle(current)
      else if (current.expanded) goTo(shown[index + 1])
    } else if (along === 'ArrowLeft') {
      if (current.expanded) onToggle(current)
      else goTo(parentOf(shown, index))
    } else if (carried && (event.key === 'Enter' || event.key === ' ')) drop(current)
    else if (carried && event.key === 'Escape') moves?.onCarry(undefined)
    else if (event.key === 'Enter') onSelect(current)
    else if (event.key === ' ' && moves) moves.onCarry({ name: current.name, what: moves.pickUp(current) })
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.frame}>
      <div ref={list} role="tree" aria-label={label} className={styles.tree} onKeyDown={onKeyDown}>
        {shown.map((row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the tree
          <div
            key={row.key}
            data-key={row.key}
            role="treeitem"
            aria-level={row.depth + 1}
            aria-expanded={row.expanded}
            aria-selected={!row.isMore && row.id === selectedId}
            aria-disabled={carried !== undefined && !mayDrop(row)}
            tabIndex={row.key === stop?.key ? 0 : -1}
            className={styles.row}
            data-over={over === row.key && mayDrop(row)}
            style={{ paddingInlineStart: `${0.25 + Math.min(row.depth, 12) * 1.125}rem` }}
            data-more={row.isMore}
            draggable={moves !== undefined && row.key !== OUTERMOST.key && !row.isMore}
            onFocus={() => setActive(row.key)}
            onClick={() => (carried && !row.isMore ? drop(row) : onSelect(row))}
            onDragStart={() => carryDragged(moves?.onCarry, row.name, moves?.pickUp(row))}
            onDragEnd={() => moves?.onCarry(undefined)}
            onDragEnter={() => setOver(row.key)}
            onDragOver={(event) => mayDrop(row) && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              drop(row)
            }}
          >
            <button
              type="button"
              tabIndex={-1}
              aria-hidden
              className={styles.toggle}
              data-shown={row.expanded !== undefined}
              onClick={(event) => {
                event.stopPropagation()
                onToggle(row)
              }}
            >
              <ChevronRight size={15} data-expanded={row.expanded === true} />
            </button>
            <span className={styles.name}>{row.name}</span>
            {row.mark && <span className={styles.mark}>{row.mark}</span>}
          </div>
        ))}
      </div>
      {moves && (
        <p className={styles.hint} data-carrying={carried !== undefined} aria-live="polite">
          {carried ? texts.carrying(carried.name) : texts.hint}
        </p>
      )}
    </div>
  )
}

/** A moment later: what changes the page while a drag begins may end it. */
export function carryDragged<T>(
  onCarry: TreeMoves<T>['onCarry'] | undefined,
  name: string,
  what: T | undefined,
): void {
  if (what !== undefined) setTimeout(() => onCarry?.({ name, what, dragged: true }))
}

const focusLine = (list: HTMLDivElement | null) =>
  list?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus()
