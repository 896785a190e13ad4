import { Alert, Button } from '@mantine/core'
import { useChange } from '../../../lib/api/use-change.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { isComplete } from '../presets.ts'
import frame from '../set-up/set-up.module.css'
import { finishSetUp, type SetUp, type SetUpTest } from './queries.ts'
import { isPassed } from './Steps.tsx'
import { setUpLinkTexts } from './texts.ts'

interface FinishProps {
  connection: SetUp['connection']
  test: SetUpTest | null | undefined
  toDetails: () => void
  done: () => void
}

/** From here on it is the organization's turn. */
export function Finish({ connection, test, toDetails, done }: FinishProps) {
  const texts = useTexts(setUpLinkTexts).finish
  const { mutate, isPending, problem } = useChange<unknown, unknown>({
    run: finishSetUp,
    refresh: [],
    quiet: true,
    after: done,
  })
  const isReady = isComplete(connection)
  return (
    <Section title={texts.title} lead={texts.lead}>
      {!isReady && (
        <Alert color="orange">
          {texts.incomplete}{' '}
          <Button variant="subtle" size="compact-sm" onClick={toDetails}>
            {texts.toDetails}
          </Button>
        </Alert>
      )}
      {isReady && !isPassed(test) && <Alert color="orange">{texts.untested}</Alert>}
      {problem && <ProblemAlert error={problem} />}
      <div className={frame.foot}>
        <Button loading={isPending} disabled={!isReady} onClick={() => mutate(undefined)}>
          {texts.action}
        </Button>
      </div>
    </Section>
  )
}
