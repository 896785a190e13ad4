import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { Moment } from '../../ui/small.tsx'
import styles from './directories.module.css'
import { type Directory, directoriesKey, directoryChanges } from './queries.ts'
import { directoriesTexts } from './texts.ts'

const DECISIONS = {
  asked: ['approve', 'refuse'],
  refused: ['approve', 'reset'],
  approved: ['reset', 'refuse'],
} as const
type Decision = 'approve' | 'refuse' | 'reset'

interface RemovalsNoteProps {
  directory: Directory
  mayWrite: boolean
}

/** Asks whether the people whom a directory takes out are meant to go, and says what was answered. */
export function RemovalsNote({ directory, mayWrite }: RemovalsNoteProps) {
  const texts = useTexts(directoriesTexts).removals
  const { id } = useHere()
  const [asked, ask] = useState<Decision>()
  const { removals, removalsAt } = directory
  if (removals === 'open') return null
  return (
    <Alert
      className={styles.asked ?? ''}
      color={removals === 'asked' ? 'orange' : 'gray'}
      title={texts[removals]}
    >
      {texts[`${removals}Lead`]} ({texts.since} <Moment at={removalsAt} />)
      {mayWrite && (
        <div className={styles.decisions}>
          {DECISIONS[removals].map((one) => (
            <Button key={one} size="xs" variant="default" onClick={() => ask(one)}>
              {texts[one]}
            </Button>
          ))}
        </div>
      )}
      {asked && (
        <Ask
          label={texts[asked]}
          title={texts[`${asked}Title`]}
          body={texts[`${asked}Body`]}
          done={texts.done}
          dangerous={asked === 'approve'}
          run={directoryChanges(id, directory)[asked]}
          refresh={[directoriesKey(id)]}
          onClose={() => ask(undefined)}
        />
      )}
    </Alert>
  )
}
