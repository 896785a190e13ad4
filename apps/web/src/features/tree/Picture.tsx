import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { isRightToLeft, keyAlong } from '../../lib/way.ts'
import { type Cell, cellsBetween, type Layout, layoutOf, type Shape, type Step, stepFrom } from './layout.ts'
import { NodeBox } from './NodeBox.tsx'
import { NoteBox } from './NoteBox.tsx'
import type { Branch } from './queries.ts'
import { treeTexts } from './texts.ts'
import styles from './tree.module.css'
import type { Tree } from './use-tree.ts'

/** Height of a row and width of a column, in pixels. */
export interface Scale {
  row: number
  column: number
}
const OUTLINE_COLUMN = 18
const BEYOND = 8
const STEPS: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
}

interface PictureProps {
  tree: Tree
  head: Branch
  shape: Shape
  scale: Scale
  selected: string
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  onResize: (by: 1 | -1) => void
}

/** The tree drawn: only what is in sight is in the page, however much of it is open. */
export function Picture({ tree, head, shape, scale, selected, onSelect, onOpen, onResize }: PictureProps) {
  const texts = useTexts(treeTexts)
  const { levels, open } = tree
  const layout = useMemo(() => layoutOf({ head, levels, open }, shape), [head, levels, open, shape])
  const place = useRef<HTMLDivElement>(null)
  const sight = useSight(place)
  const size = shape === 'diagram' ? scale : { ...scale, column: OUTLINE_COLUMN }
  const first = Math.floor(sight.top / size.row) - BEYOND
  const last = Math.ceil((sight.top + sight.height) / size.row) + BEYOND
  const cells = withSelected(layout, cellsBetween(layout, first, last), selected)
  useInSight(place, layout, selected, size)

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[keyAlong(event.key)]
    if (step) {
      event.preventDefault()
      const moved = stepFrom(layout, selected, step, shape)
      if (moved && 'to' in moved) onSelect(moved.to.key)
      else if (moved && 'open' in moved) tree.setIsOpen(moved.open.id, true)
      else if (moved) tree.setIsOpen(moved.close.id, false)
    } else if (event.key === 'Enter') onOpen(selected)
    else if (event.key === '+' || event.key === '=') onResize(1)
    else if (event.key === '-') onResize(-1)
  }

  const width = shape === 'diagram' ? (layout.depth + 1) * size.column : undefined
  return (
    <div
      ref={place}
      role="tree"
      aria-label={texts.title}
      aria-activedescendant={`node-${selected}`}
      tabIndex={0}
      className={styles.sight}
      data-shape={shape}
      onKeyDown={onKeyDown}
    >
      <div className={styles.plane} style={{ height: layout.rows * size.row, width }}>
        <div aria-hidden="true">
          {layout.lines
            .filter(({ from, to }) => to >= first && from <= last && to > from)
            .map(({ depth, from, to }) => (
              <span
                key={`${depth} ${from}`}
                className={styles.line}
                style={{
                  insetInlineStart: lineAt(depth, shape, size),
                  top: (from + 0.5) * size.row,
                  height: (to - from) * size.row,
                }}
              />
            ))}
        </div>
        {cells.map((cell) => (
          <Box
            key={cell.key}
            cell={cell}
            tree={tree}
            shape={shape}
            size={size}
            isSelected={cell.key === selected}
            onSelect={onSelect}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}

const lineAt = (depth: number, shape: Shape, { column }: Scale): number =>
  shape === 'diagram' ? (depth + 1) * column - 14 : depth * column + 11

interface BoxProps {
  cell: Cell<Branch>
  tree: Tree
  shape: Shape
  size: Scale
  isSelected: boolean
  onSelect: (id: string) => void
  onOpen: (id: string) => void
}

function Box({ cell, tree, shape, size, ...rest }: BoxProps) {
  const { depth, row } = cell
  const start = depth * size.column
  const width = shape === 'diagram' ? size.column - 28 : undefined
  const style = {
    top: row * size.row,
    insetInlineStart: start,
    height: size.row,
    ...(width ? { width } : { insetInlineEnd: 0 }),
  }
  const stub = depth > 0 && (
    <span
      aria-hidden="true"
      className={styles.stub}
      style={{
        insetInlineStart: shape === 'diagram' ? -14 : 11 - size.column,
        width: shape === 'diagram' ? 14 : 7,
      }}
    />
  )
  const isBridged = shape === 'diagram' && cell.kind === 'node' && cell.isOpen
  return (
    <div className={styles.box} style={style}>
      {stub}
      {isBridged && (
        <span aria-hidden="true" className={styles.stub} style={{ insetInlineEnd: -14, width: 14 }} />
      )}
      {cell.kind === 'node' ? (
        <NodeBox node={cell} tree={tree} isSmall={size.row < 36} {...rest} />
      ) : (
        <NoteBox note={cell} tree={tree} />
      )}
    </div>
  )
}

/** What is selected stays in the page, so that it can be named as such. */
function withSelected(layout: Layout<Branch>, cells: readonly Cell<Branch>[], selected: string) {
  if (cells.some((one) => one.key === selected)) return cells
  const one = layout.cells.find((cell) => cell.key === selected)
  return one ? [...cells, one] : cells
}

/** Which part of it is in sight. */
function useSight(place: React.RefObject<HTMLDivElement | null>) {
  const [sight, setSight] = useState({ top: 0, height: 800 })
  useEffect(() => {
    const box = place.current
    if (!box) return
    const look = () => setSight({ top: box.scrollTop, height: box.clientHeight })
    look()
    box.addEventListener('scroll', look, { passive: true })
    const watcher = new ResizeObserver(look)
    watcher.observe(box)
    return () => {
      box.removeEventListener('scroll', look)
      watcher.disconnect()
    }
  }, [place])
  return sight
}

/** Brings what was selected into sight once it is there. */
function useInSight(
  place: React.RefObject<HTMLDivElement | null>,
  layout: Layout<Branch>,
  selected: string,
  { row, column }: Scale,
) {
  const shown = useRef('')
  useLayoutEffect(() => {
    const box = place.current
    const cell = layout.cells.find((one) => one.key === selected)
    if (!box || !cell || shown.current === selected) return
    shown.current = selected
    const [top, start] = [cell.row * row, cell.depth * column]
    // From right to left it is counted downwards from 0.
    const sign = isRightToLeft() ? -1 : 1
    const scrolled = sign * box.scrollLeft
    if (top < box.scrollTop || top + row > box.scrollTop + box.clientHeight)
      box.scrollTop = Math.max(0, top - box.clientHeight / 3)
    if (start < scrolled || start + column > scrolled + box.clientWidth)
      box.scrollLeft = sign * Math.max(0, start - column)
  }, [place, layout, selected, row, column])
}
