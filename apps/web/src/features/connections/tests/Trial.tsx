import { Alert, Button } from '@mantine/core'
import { useAddress } from '../../../lib/address.ts'
import { HereLink } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { isComplete } from '../presets.ts'
import type { Connection } from '../queries.ts'
import { TestResult } from './TestResult.tsx'
import styles from './tests.module.css'
import { testTexts } from './texts.ts'
import { useTest } from './use-test.ts'

/** Begins a test sign-in, and shows how the last one went. */
export function Trial({ connection }: { connection: Connection }) {
  const texts = useTexts(testTexts)
  if (isComplete(connection)) return <Trying connection={connection} />
  return (
    <Alert color="orange">
      {texts.missing}{' '}
      <HereLink to={`/connections/${connection.id}/set-up/details`}>{texts.toDetails}</HereLink>
    </Alert>
  )
}

function Trying({ connection }: { connection: Connection }) {
  const texts = useTexts(testTexts)
  const [{ keys }] = useAddress('keys')
  const isOfNext = keys === 'next'
  const { last, isPending, problem, start } = useTest(connection, isOfNext)
  return (
    <>
      <div className={styles.begin}>
        <Button variant={connection.isTested ? 'default' : 'filled'} loading={isPending} onClick={start}>
          {last ? texts.again : texts.begin}
        </Button>
        <span>
          {isOfNext && `${texts.byNext} `}
          {texts.window}
        </span>
      </div>
      {problem && <ProblemAlert error={problem} />}
      {last && <TestResult test={last} />}
    </>
  )
}
