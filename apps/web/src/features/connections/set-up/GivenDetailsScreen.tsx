import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCan, useGo } from '../../../lib/organization.tsx'
import { useLanguage, useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { ProviderFields } from '../fields/ProviderFields.tsx'
import { guideFor } from '../guides/index.ts'
import { fillsIn, isComplete } from '../presets.ts'
import { type Connection, draftOf, NO_SECRET } from '../queries.ts'
import { connectionsTexts } from '../texts.ts'
import { useSave } from '../use-save.ts'
import { Marked } from './Marked.tsx'
import { placeOf, SetUpStep } from './SetUp.tsx'
import styles from './set-up.module.css'

/** Third step: what the provider gave in return. */
export const GivenDetailsScreen = () => (
  <SetUpStep step="details">
    {(connection) => <Details key={`${connection.id} ${connection.version}`} connection={connection} />}
  </SetUpStep>
)

function Details({ connection }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts)
  const { language } = useLanguage()
  const go = useGo()
  const mayWrite = useCan()('connections:write')
  const [draft, change] = useState(draftOf(connection))
  const [given, give] = useState(NO_SECRET)
  const { mutate, isPending, problem } = useSave(connection, {
    after: () => go(placeOf('test', connection.id)),
  })
  const wasComplete = isComplete(connection)
  const needsSecret =
    !wasComplete &&
    draft.settings.protocol === 'oidc' &&
    draft.settings.clientAuthentication !== 'private_key_jwt'
  const { find } = guideFor(language, connection.preset, connection.settings.protocol)
  return (
    <Section title={texts.detailsTitle}>
      <p className={styles.lead}>
        <Marked text={find} />
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          mutate({ draft, given })
        }}
      >
        <Card padded>
          <ProviderFields
            draft={draft}
            onChange={change}
            problem={problem}
            disabled={!mayWrite}
            secret={{ value: given, onChange: give, isKept: wasComplete }}
          />
        </Card>
        {problem && Object.keys(problem.fields).length === 0 && <ProblemAlert error={problem} />}
        {mayWrite && (
          <div className={styles.foot}>
            <Button
              type="submit"
              loading={isPending}
              disabled={!fillsIn(connection, draft.settings) || (needsSecret && given.secret === '')}
            >
              {texts.saveAndGoOn}
            </Button>
          </div>
        )}
      </form>
    </Section>
  )
}
