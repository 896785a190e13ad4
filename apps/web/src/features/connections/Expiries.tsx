import { Alert } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { HereLink } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './connections.module.css'
import { healthTexts } from './health-texts.ts'
import type { Health } from './queries.ts'

type Expiring = Health['expiries'][number]

const SOON_DAYS = 30
const isSoon = ({ daysLeft }: Expiring): boolean => daysLeft <= SOON_DAYS

/** When something ends, and how long that is, where it is near. */
export function Expiry({ expiry }: { expiry: Expiring }) {
  const { expiresAt, daysLeft } = expiry
  const texts = useTexts(healthTexts)
  const format = useFormat()
  if (!isSoon(expiry)) return format.date(expiresAt)
  return (
    <span className={styles.soon}>
      {format.date(expiresAt)} ({daysLeft <= 0 ? texts.over : texts.in(format.unit(daysLeft, 'day'))})
    </span>
  )
}

/** Of what ends soon or has ended: what follows, and what to do. */
export function ExpiryWarnings({ connectionId, expiries }: { connectionId: string; expiries: Expiring[] }) {
  const texts = useTexts(healthTexts)
  const format = useFormat()
  return expiries.filter(isSoon).map(({ kind, reference, expiresAt, daysLeft }) => {
    const { lead, link, to } = texts.warnings[kind]
    const isOver = daysLeft <= 0
    return (
      <Alert
        key={reference}
        className={styles.note ?? ''}
        color={isOver ? 'red' : 'orange'}
        title={
          isOver
            ? texts.ended(texts.things[kind], format.date(expiresAt))
            : texts.endsSoon(texts.things[kind], format.unit(daysLeft, 'day'))
        }
      >
        {lead} <HereLink to={`/connections/${connectionId}/${to}`}>{link}</HereLink>
      </Alert>
    )
  })
}
