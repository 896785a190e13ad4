import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './connections.module.css'
import { useSettingNames } from './fields/setting-names.ts'
import type { Connection } from './queries.ts'
import { connectionsTexts } from './texts.ts'

/** How a connection stands, where somebody should know or do something. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  const { status, isTested, changedSinceTest } = connection
  const texts = useTexts(connectionsTexts).notes
  const namesOf = useSettingNames()
  const { list } = useFormat()
  const changed = changedSinceTest.length > 0 && texts.changed(list(namesOf(changedSinceTest)))
  if (status === 'draft')
    return (
      <Note color="blue" title={texts.draft}>
        {texts.draftBody} {changed}
      </Note>
    )
  if (status === 'inactive')
    return (
      <Note color="orange" title={texts.inactive}>
        {isTested ? texts.inactiveTested : texts.inactiveBody} {changed}
      </Note>
    )
  if (isTested) return null
  return (
    <Note color={changed ? 'orange' : 'blue'} title={changed ? texts.untested : texts.never}>
      {changed} {changed ? texts.untestedBody : texts.neverBody} <ToTests id={connection.id} />
    </Note>
  )
}

const Note = ({ color, title, children }: { color: string; title: string; children: ReactNode }) => (
  <Alert className={styles.note ?? ''} color={color} title={title}>
    {children}
  </Alert>
)

function ToTests({ id }: { id: string }) {
  const texts = useTexts(connectionsTexts).notes
  if (!useCan()('connections:write')) return null
  return <HereLink to={`/connections/${id}/tests`}>{texts.toTests}</HereLink>
}
