import { Alert, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../../lib/api/use-change.ts'
import { workspacePath } from '../../../lib/boot.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { Scrolling } from '../../../ui/Scrolling.tsx'
import { Facts } from '../../../ui/small.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { fieldTexts } from '../field-texts.ts'
import { isComplete } from '../presets.ts'
import frame from '../set-up/set-up.module.css'
import { TestCourse } from '../tests/TestResult.tsx'
import styles from '../tests/tests.module.css'
import { testTexts } from '../tests/texts.ts'
import { useTestEnd } from '../tests/use-test-end.ts'
import { connectionsTexts } from '../texts.ts'
import { beginSetUpTest, type SetUp, type SetUpTest, setUpKey } from './queries.ts'
import { isPassed } from './Steps.tsx'
import { setUpLinkTexts } from './texts.ts'

interface TryProps {
  connection: SetUp['connection']
  test: SetUpTest | null | undefined
  toDetails: () => void
  next: () => void
}

/** Whoever sets it up goes through it with their own account. */
export function Try({ connection, test, toDetails, next }: TryProps) {
  const own = useTexts(setUpLinkTexts).test
  const texts = useTexts(testTexts)
  return (
    <Section title={own.title} lead={own.lead}>
      {isComplete(connection) ? (
        <Trial id={connection.id} test={test} next={next} />
      ) : (
        <Alert color="orange">
          {texts.missing}{' '}
          <Button variant="subtle" size="compact-sm" onClick={toDetails}>
            {texts.toDetails}
          </Button>
        </Alert>
      )}
    </Section>
  )
}

function Trial({ id, test, next }: Pick<TryProps, 'test' | 'next'> & { id: string }) {
  const texts = useTexts(testTexts)
  const own = useTexts(setUpLinkTexts).test
  const { steps } = useTexts(connectionsTexts)
  const client = useQueryClient()
  useTestEnd(id, () => void client.invalidateQueries({ queryKey: setUpKey }))
  const { mutate, isPending, problem } = useChange<Window | null, unknown>({
    run: async (opened) => {
      try {
        const address = workspacePath + (await beginSetUpTest()).path
        if (opened) opened.location.replace(address)
        else location.assign(address)
      } catch (error) {
        opened?.close()
        throw error
      }
    },
    refresh: [setUpKey],
    quiet: true,
  })
  // Within the click, as browsers open no window later.
  const begin = () => mutate(window.open('', 'bailiwick-connection-test', 'popup,width=560,height=760'))
  return (
    <>
      <div className={styles.begin}>
        <Button variant={isPassed(test) ? 'default' : 'filled'} loading={isPending} onClick={begin}>
          {test ? texts.again : texts.begin}
        </Button>
        <span>{texts.window}</span>
      </div>
      {problem && <ProblemAlert error={problem} />}
      {test && <TestCourse test={test} passed={own.passed} />}
      {test?.details && <Said details={test.details} />}
      <div className={frame.foot}>
        <Button variant={isPassed(test) ? 'filled' : 'default'} onClick={next}>
          {steps.next}
        </Button>
      </div>
    </>
  )
}

/** What the provider said of whoever tried. */
function Said({
  details: { subject, secondFactor, attributes, claims },
}: {
  details: NonNullable<SetUpTest['details']>
}) {
  const texts = useTexts(testTexts)
  const { said } = useTexts(setUpLinkTexts)
  const names = useTexts(fieldTexts).attributes as Readonly<Record<string, string>>
  const known = Object.entries(attributes)
  return (
    <>
      <Section title={said.title} lead={said.lead}>
        {known.length === 0 && <Alert color="orange">{said.none}</Alert>}
        <Card>
          <Facts
            items={[
              [texts.outcome.subject, <code key="subject">{subject}</code>],
              [texts.outcome.secondFactor, secondFactor ? texts.outcome.given : texts.outcome.notGiven],
              ...known.map(([name, value]) => [names[name] ?? name, value] as const),
            ]}
          />
        </Card>
      </Section>
      <Section title={texts.claims}>
        <Card>
          <Scrolling label={texts.claims} className={styles.claims}>
            <pre>{JSON.stringify(claims, null, 2)}</pre>
          </Scrolling>
        </Card>
      </Section>
    </>
  )
}
