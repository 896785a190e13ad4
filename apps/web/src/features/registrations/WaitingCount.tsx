import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { waitingQuery } from './queries.ts'
import styles from './registrations.module.css'
import { registrationsTexts } from './texts.ts'

/** How many registrations wait for somebody to decide. Nothing while none does, or nobody knows. */
export function WaitingCount() {
  const { waitingCount } = useTexts(registrationsTexts)
  const { number } = useFormat()
  const { data } = useQuery(waitingQuery)
  if (!data || data.count === 0) return null
  const shown = `${number(data.count)}${data.isMore ? '+' : ''}`
  return (
    <>
      <span className={styles.count} aria-hidden>
        {shown}
      </span>
      <VisuallyHidden>{waitingCount(shown)}</VisuallyHidden>
    </>
  )
}
