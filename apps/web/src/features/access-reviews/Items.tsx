import { Button, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useAddress } from '../../lib/address.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Section } from '../../ui/Page.tsx'
import { Empty, Loading, ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { DecideBar } from './DecideBar.tsx'
import { ItemLine } from './ItemLine.tsx'
import { type Item, itemsQuery, type Review, type Shown } from './queries.ts'
import styles from './reviews.module.css'
import { reviewsTexts } from './texts.ts'
import { useDecide } from './use-decide.tsx'

const SHOWN = ['undecided', 'keep', 'revoke', 'all'] as const

/** What there is to decide on. By the keyboard alone as well: through it, chosen, decided. */
export function Items({ review }: { review: Review }) {
  const texts = useTexts(reviewsTexts)
  const { showMore } = useTexts(commonTexts)
  const [{ shown: asked }, change] = useAddress('shown')
  const shown: Shown = SHOWN.find((one) => one === asked) ?? (review.status === 'open' ? 'undecided' : 'all')
  const query = useInfiniteQuery(itemsQuery(useHere().id, review.id, shown, review.status))
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={texts.items} lead={review.mayDecide ? texts.keys : undefined}>
      <SegmentedControl
        aria-label={texts.items}
        className={styles.shown ?? ''}
        value={shown}
        onChange={(next) => change({ shown: next })}
        data={SHOWN.map((value) => ({ value, label: texts.shown[value] }))}
      />
      {query.isPending && <Loading lines={8} />}
      {query.isError && <ProblemAlert error={query.error} onRetry={query.refetch} />}
      {query.data && items.length === 0 && (
        <Empty icon={ListChecks} title={texts.nothing} lead={texts.nothingLead} />
      )}
      {items.length > 0 && <ItemList key={shown} review={review} items={items} />}
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {showMore}
        </Button>
      )}
    </Section>
  )
}

function ItemList({ review, items }: { review: Review; items: readonly Item[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useRef<HTMLUListElement>(null)
  const free = items.filter(({ isOwn }) => !isOwn)
  const selected = free.filter(({ id }) => chosen.has(id))
  const deciding = useDecide(review, () => setChosen(new Set()))
  const all = () => setChosen(new Set(free.map(({ id }) => id)))
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const boxes = [...(list.current?.querySelectorAll<HTMLInputElement>('input:not(:disabled)') ?? [])]
    const at = boxes.indexOf(event.target as HTMLInputElement)
    if (at < 0) return
    const one = free.find(({ id }) => id === boxes[at]?.value)
    // Where nothing is chosen, what the keyboard is at.
    const meant = selected.length > 0 ? selected : one ? [one] : []
    const acts = new Map<string, () => void>([
      ['ArrowDown', () => boxes[at + 1]?.focus()],
      ['ArrowUp', () => boxes[at - 1]?.focus()],
      ['a', all],
      ['k', () => deciding.keep(meant)],
      ['r', () => deciding.revoke(meant)],
    ])
    const act = acts.get(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <>
      <ul ref={list} className={styles.items} onKeyDown={review.mayDecide ? onKeyDown : undefined}>
        {items.map((item) => (
          <ItemLine
            key={item.id}
            item={item}
            isChosen={chosen.has(item.id)}
            onToggle={review.mayDecide ? () => toggle(item.id) : undefined}
          />
        ))}
      </ul>
      {review.mayDecide && (
        <DecideBar selected={selected} deciding={deciding} onAll={all} onNone={() => setChosen(new Set())} />
      )}
      {deciding.dialog}
    </>
  )
}
