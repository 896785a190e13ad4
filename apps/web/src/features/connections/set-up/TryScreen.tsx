import { Alert, Button } from '@mantine/core'
import { HereLink } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { isComplete } from '../presets.ts'
import type { Connection } from '../queries.ts'
import { TestResult } from '../tests/TestResult.tsx'
import styles from '../tests/tests.module.css'
import { testTexts } from '../tests/texts.ts'
import { useTest } from '../tests/use-test.ts'
import { connectionsTexts } from '../texts.ts'
import { placeOf, SetUpStep } from './SetUp.tsx'
import frame from './set-up.module.css'

/** Fourth step: somebody goes through it before anybody depends on it. */
export function TryScreen() {
  const texts = useTexts(connectionsTexts)
  return (
    <SetUpStep step="test">
      {(connection) => (
        <Section title={texts.test.title} lead={texts.test.lead}>
          {isComplete(connection.settings) ? (
            <Trial connection={connection} />
          ) : (
            <Incomplete connection={connection} />
          )}
        </Section>
      )}
    </SetUpStep>
  )
}

function Incomplete({ connection }: { connection: Connection }) {
  const texts = useTexts(testTexts)
  return (
    <Alert color="orange">
      {texts.missing} <HereLink to={placeOf('details', connection.id)}>{texts.toDetails}</HereLink>
    </Alert>
  )
}

function Trial({ connection }: { connection: Connection }) {
  const texts = useTexts(testTexts)
  const { steps } = useTexts(connectionsTexts)
  const { last, isPending, problem, start } = useTest(connection)
  return (
    <>
      <div className={styles.begin}>
        <Button variant={connection.isTested ? 'default' : 'filled'} loading={isPending} onClick={start}>
          {last ? texts.again : texts.begin}
        </Button>
        <span>{texts.window}</span>
      </div>
      {problem && <ProblemAlert error={problem} />}
      {last && <TestResult test={last} />}
      <div className={frame.foot}>
        <Button
          component={HereLink}
          to={placeOf('activate', connection.id)}
          variant={connection.isTested ? 'filled' : 'default'}
        >
          {steps.next}
        </Button>
      </div>
    </>
  )
}
