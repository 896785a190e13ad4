import { Button } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import type { Item } from './queries.ts'
import styles from './reviews.module.css'
import { reviewsTexts } from './texts.ts'
import type { Deciding } from './use-decide.tsx'

interface DecideBarProps {
  selected: readonly Item[]
  deciding: Deciding
  onAll: () => void
  onNone: () => void
}

/** What is decided about all that is chosen. */
export function DecideBar({ selected, deciding, onAll, onNone }: DecideBarProps) {
  const texts = useTexts(reviewsTexts)
  const { number } = useFormat()
  const { isBusy, keep, revoke, reopen } = deciding
  const isAnyDecided = selected.some(({ decision }) => decision !== null)
  return (
    <div className={styles.bar} role="status">
      <span>{texts.selected(selected.length, number(selected.length))}</span>
      <Button variant="subtle" color="gray" onClick={selected.length > 0 ? onNone : onAll}>
        {selected.length > 0 ? texts.selectNone : texts.selectAll}
      </Button>
      {isAnyDecided && (
        <Button variant="default" disabled={isBusy} onClick={() => reopen(selected)}>
          {texts.reopen}
        </Button>
      )}
      <Button variant="default" disabled={selected.length === 0 || isBusy} onClick={() => revoke(selected)}>
        {texts.revoke}
      </Button>
      <Button disabled={selected.length === 0} loading={isBusy} onClick={() => keep(selected)}>
        {texts.keep}
      </Button>
    </div>
  )
}
