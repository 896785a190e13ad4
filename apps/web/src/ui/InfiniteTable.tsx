import { VisuallyHidden } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronsUpDown, ChevronUp } from 'lucide-react'
import { type HTMLAttributes, type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../lib/texts.tsx'
import styles from './InfiniteTable.module.css'
import { Loading, ProblemAlert } from './states.tsx'
import { commonTexts } from './texts.ts'

export interface Column<T> {
  title: string
  /** Share of the width, as in `grid-template-columns`. */
  width: string
  /** Left out where the screen is narrow. */
  wideOnly?: boolean
  /** Stands in the head instead of the title. */
  head?: ReactNode
  /** What is below it says what it is; for whoever hears the page it is said all the same. */
  hidesTitle?: boolean
  /** The list can be in the order of this column, and is in this one now. */
  sort?: { direction: 'ascending' | 'descending' | undefined; change: () => void }
  cell: (item: T) => ReactNode
}

interface Page<T> {
  items: T[]
}

interface InfiniteTableProps<T> {
  label: string
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>
  columns: readonly Column<T>[]
  keyOf: (item: T) => string
  empty: ReactNode
  /** What a row can be taken hold of for. */
  dragged?: (item: T) => Pick<HTMLAttributes<HTMLElement>, 'onDragStart' | 'onDragEnd'>
}

const ROW_HEIGHT = 57
const BEFORE_END = 15
/** Rows beyond those in sight, so that scrolling meets none that is missing; each costs the first sight of a list its share. */
const OVERSCAN = 6

/**
 * A list of any length: the server's pages are asked for as they are scrolled to, and only the rows in sight are in
 * the page.
 */
export function InfiniteTable<T>({ label, query, columns, keyOf, empty, dragged }: InfiniteTableProps<T>) {
  const texts = useTexts(commonTexts)
  const place = useRef<HTMLDivElement>(null)
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: place.current?.offsetTop ?? 0,
  })
  const visible = rows.getVirtualItems()
  const last = visible.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const isNearEnd = last >= items.length - BEFORE_END
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [isNearEnd, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  // A page may have nothing on it and not be the last: the server looks no further than so far for one.
  if (query.isPending || (items.length === 0 && hasNextPage && !query.isError)) return <Loading lines={8} />
  if (query.isError && items.length === 0) return <ProblemAlert error={query.error} onRetry={query.refetch} />
  if (items.length === 0) return empty
  const wide = columns.map(({ width }) => width).join(' ')
  const narrow = columns.flatMap(({ width, wideOnly }) => (wideOnly ? [] : [width])).join(' ')
  return (
    <div className={styles.frame}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={hasNextPage ? -1 : items.length + 1}
        className={styles.table}
        style={{ '--wide': wide, '--narrow': narrow } as React.CSSProperties}
      >
        <Row className={styles.head}>
          {columns.map(({ title, wideOnly, head, hidesTitle, sort }) => (
            <div
              key={title}
              role="columnheader"
              data-wide={wideOnly}
              {...(sort ? { 'aria-sort': sort.direction ?? 'none' } : {})}
            >
              {head ??
                (hidesTitle ? (
                  <VisuallyHidden>{title}</VisuallyHidden>
                ) : sort ? (
                  <SortButton title={title} {...sort} />
                ) : (
                  title
                ))}
            </div>
          ))}
        </Row>
        <div ref={place} role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const item = items[index] as T
            return (
              <Row
                key={keyOf(item)}
                className={styles.row}
                index={index + 2}
                top={start - rows.options.scrollMargin}
                drag={dragged?.(item)}
              >
                {columns.map(({ title, wideOnly, cell }) => (
                  <div key={title} role="cell" data-wide={wideOnly}>
                    {cell(item)}
                  </div>
                ))}
              </Row>
            )
          })}
        </div>
      </div>
      {isFetchingNextPage && <p className={styles.more}>{texts.loadingMore}…</p>}
      {isFetchNextPageError && <ProblemAlert error={query.error} onRetry={() => void fetchNextPage()} />}
    </div>
  )
}

const SortButton = ({ title, direction, change }: { title: string } & NonNullable<Column<never>['sort']>) => {
  const Icon = direction === undefined ? ChevronsUpDown : direction === 'ascending' ? ChevronUp : ChevronDown
  return (
    <button type="button" className={styles.sort} data-sorted={direction !== undefined} onClick={change}>
      {title} <Icon size={13} aria-hidden />
    </button>
  )
}

interface RowProps {
  className: string | undefined
  index?: number
  top?: number
  drag?: Pick<HTMLAttributes<HTMLElement>, 'onDragStart' | 'onDragEnd'> | undefined
  children: ReactNode
}

const Row = ({ className, index = 1, top, drag, children }: RowProps) => (
  <div
    role="row"
    aria-rowindex={index}
    className={className}
    draggable={drag !== undefined}
    {...drag}
    style={top === undefined ? undefined : { transform: `translateY(${top}px)`, height: ROW_HEIGHT }}
  >
    {children}
  </div>
)
