import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { useCheckWords } from '../checks/index.ts'
import { Outcome } from './Outcome.tsx'
import { type Test, testQuery } from './queries.ts'
import styles from './tests.module.css'
import { testTexts } from './texts.ts'

/** How a test ended or stands: in a sentence, step by step, and with what the provider said. */
export function TestResult({ test }: { test: Test }) {
  const texts = useTexts(testTexts)
  return (
    <>
      <Verdict test={test} />
      {test.steps.length > 0 && (
        <Section title={texts.steps.title}>
          <Card>
            <ul className={styles.steps}>
              {test.steps.map(({ name, result }) => (
                <li key={name} data-result={result}>
                  {result === 'passed' ? <Check size={16} aria-hidden /> : <X size={16} aria-hidden />}
                  <span>
                    {texts.steps[name]}
                    <span className={styles.unseen}>: {texts.results[result]}</span>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        </Section>
      )}
      {test.status === 'passed' && <Details test={test} />}
    </>
  )
}

const COLORS = { waiting: 'blue', passed: 'green', failed: 'red', expired: 'orange' } as const

function Verdict({ test: { status, failure, isOfPresentSettings } }: { test: Test }) {
  const texts = useTexts(testTexts)
  const wordsOf = useCheckWords()
  const isOld = status === 'passed' && !isOfPresentSettings
  const words = failure ? wordsOf(failure.check) : undefined
  return (
    <Alert
      className={styles.verdict ?? ''}
      color={isOld ? 'orange' : COLORS[status]}
      title={texts.statuses[status]}
      role="status"
    >
      {failure ? (
        <>
          <p className={styles.said}>{words?.means ?? texts.unknown}</p>
          {words && (
            <p className={styles.said}>
              <b>{texts.change}:</b> {words.change}
            </p>
          )}
          <p className={styles.found} lang="en">
            {texts.found(failure.message)}
          </p>
        </>
      ) : (
        status !== 'failed' && texts.leads[isOld ? 'old' : status]
      )}
    </Alert>
  )
}

function Details({ test: { id: testId, connectionId } }: { test: Test }) {
  const { data } = useQuery(testQuery(useHere().id, connectionId, testId))
  return data?.details ? <Outcome details={data.details} /> : null
}
