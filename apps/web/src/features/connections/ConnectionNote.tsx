import { Alert } from '@mantine/core'
import { useTexts } from '../../lib/texts.tsx'
import styles from './connections.module.css'
import type { Connection } from './queries.ts'
import { connectionsTexts } from './texts.ts'

/** How a connection stands, where somebody should know or do something. */
export function ConnectionNote({ connection: { status, isTested } }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts).notes
  if (status === 'draft')
    return (
      <Alert className={styles.note ?? ''} color="blue" title={texts.draft}>
        {texts.draftBody}
      </Alert>
    )
  if (status === 'inactive')
    return (
      <Alert className={styles.note ?? ''} color="orange" title={texts.inactive}>
        {texts.inactiveBody}
      </Alert>
    )
  if (isTested) return null
  return (
    <Alert className={styles.note ?? ''} color="orange" title={texts.untested}>
      {texts.untestedBody}
    </Alert>
  )
}
