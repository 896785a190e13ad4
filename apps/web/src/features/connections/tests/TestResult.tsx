import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { useCheckWords } from '../checks/index.ts'
import { Outcome } from './Outcome.tsx'
import { isByLink, type Test, testQuery } from './queries.ts'
import styles from './tests.module.css'
import { testTexts } from './texts.ts'

type Told = Pick<Test, 'status' | 'failure' | 'isOfPresentSettings' | 'steps'>

/** How a test ended or stands: in a sentence, step by step, and with what the provider said. */
export function TestResult({ test }: { test: Test }) {
  const { leads } = useTexts(testTexts)
  return (
    <>
      <TestCourse test={test} passed={isByLink(test) ? leads.byLink : leads.passed} />
      {test.status === 'passed' && <Details test={test} />}
    </>
  )
}

/** In a sentence and step by step; what the sentence says of one that passed can be another. */
export function TestCourse({ test, passed }: { test: Told; passed: string }) {
  const texts = useTexts(testTexts)
  return (
    <>
      <Verdict test={test} passed={passed} />
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
    </>
  )
}

const COLORS = { waiting: 'blue', passed: 'green', failed: 'red', expired: 'orange' } as const

function Verdict({ test: { status, failure, isOfPresentSettings }, passed }: { test: Told; passed: string }) {
  const texts = useTexts(testTexts)
  const wordsOf = useCheckWords()
  const isOld = (status === 'passed' || status === 'failed') && !isOfPresentSettings
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
          {isOld && <p className={styles.said}>{texts.leads.old}</p>}
          <p className={styles.said}>{words?.means ?? texts.unknown}</p>
          {words && (
            <p className={styles.said}>
              <b>{texts.change}:</b> {words.change}
            </p>
          )}
          <p className={styles.found}>
            {texts.found} <span lang="en">{failure.message}</span>
          </p>
        </>
      ) : (
        status !== 'failed' && { ...texts.leads, passed }[isOld ? 'old' : status]
      )}
    </Alert>
  )
}

function Details({ test: { id: testId, connectionId } }: { test: Test }) {
  const { data } = useQuery(testQuery(useHere().id, connectionId, testId))
  return data?.details ? <Outcome details={data.details} /> : null
}
