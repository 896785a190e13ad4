import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { isComplete } from '../presets.ts'
import frame from '../set-up/set-up.module.css'
import { connectionsTexts } from '../texts.ts'
import type { SetUp, SetUpTest } from './queries.ts'
import styles from './set-up-link.module.css'
import { setUpLinkTexts } from './texts.ts'
import { STEPS, type StepName } from './use-step.ts'

interface StepsProps {
  step: StepName
  go: (step: StepName) => void
  connection: SetUp['connection']
  test: SetUpTest | null | undefined
  children: ReactNode
}

export const isPassed = (test: SetUpTest | null | undefined): boolean =>
  test?.status === 'passed' && test.isOfPresentSettings

/** One step, beside all of them: where one is, what is done and what comes. */
export function Steps({ step: here, go, connection, test, children }: StepsProps) {
  const texts = useTexts(connectionsTexts).steps
  const { steps } = useTexts(setUpLinkTexts)
  const { number } = useFormat()
  const isDone = (step: StepName): boolean => {
    if (step === 'choose') return true
    if (step === 'test') return isPassed(test)
    return step !== 'finish' && isComplete(connection)
  }
  return (
    <div className={frame.frame}>
      <nav aria-label={texts.label} className={frame.nav}>
        <p className={frame.progress}>
          {texts.progress(number(STEPS.indexOf(here) + 1), number(STEPS.length))}
        </p>
        <ol className={`${frame.steps} ${styles.steps}`}>
          {STEPS.map((name, at) => (
            <li
              key={name}
              data-done={isDone(name)}
              {...(name === here ? { 'aria-current': 'step' as const } : {})}
            >
              <button type="button" onClick={() => go(name)}>
                <span className={frame.mark} aria-hidden>
                  {isDone(name) ? <Check size={13} strokeWidth={3} /> : number(at + 1)}
                </span>
                {steps[name]}
                {isDone(name) && <span className={frame.unseen}>, {texts.done}</span>}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className={frame.content}>{children}</div>
    </div>
  )
}
