import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import styles from './connections.module.css'
import { fieldTexts } from './field-texts.ts'
import { MappingFields } from './fields/MappingFields.tsx'
import { PeopleFields } from './fields/PeopleFields.tsx'
import { ProviderFields } from './fields/ProviderFields.tsx'
import { LockOut, shutOutBy } from './LockOut.tsx'
import { readyOf, voidsIdentities } from './presets.ts'
import { type Connection, draftOf } from './queries.ts'
import { connectionsTexts } from './texts.ts'
import { useSave } from './use-save.ts'

/** Everything that is set of a connection, saved as one: the whole is looked at each time. */
export function ConnectionForm({ connection, disabled }: { connection: Connection; disabled: boolean }) {
  const texts = useTexts(connectionsTexts)
  const { sections } = useTexts(fieldTexts)
  const { save } = useTexts(commonTexts)
  const before = draftOf(connection)
  const [draft, change] = useState(before)
  const { mutate, isPending, problem } = useSave(connection, { done: texts.saved })
  const [confirmed, confirm] = useState(false)
  const shut = shutOutBy(problem)
  const isChanged = JSON.stringify(before) !== JSON.stringify(draft)
  const fields = { draft, onChange: change, problem, disabled }
  return (
    <form
      noValidate
      className={styles.whole}
      onSubmit={(event) => {
        event.preventDefault()
        mutate({ draft, confirmLockOut: confirmed })
      }}
    >
      <Section title={sections.people}>
        <Card padded>
          <PeopleFields {...fields} />
        </Card>
      </Section>
      <Section title={sections.provider}>
        <Card padded>
          <ProviderFields {...fields} />
        </Card>
      </Section>
      <Section title={sections.attributes} lead={sections.attributesLead}>
        <Card padded>
          <MappingFields {...fields} />
        </Card>
      </Section>
      <div className={styles.after}>
        {voidsIdentities(connection, readyOf(draft).settings) && (
          <Alert color="red" role="alert" title={texts.issuerChanges}>
            {texts.issuerChangesBody}
          </Alert>
        )}
        {shut && <LockOut shut={shut} confirmed={confirmed} onConfirm={confirm} />}
        {problem && !shut && Object.keys(problem.fields).length === 0 && <ProblemAlert error={problem} />}
        {!disabled && (
          <div className={styles.foot}>
            <Button
              type="submit"
              loading={isPending}
              disabled={!isChanged || (shut !== undefined && !confirmed)}
            >
              {save}
            </Button>
          </div>
        )}
      </div>
    </form>
  )
}
