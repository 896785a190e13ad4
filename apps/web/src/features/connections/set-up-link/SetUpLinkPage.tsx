import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { Loading, ProblemAlert } from '../../../ui/states.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { Choose } from './Choose.tsx'
import { Enter } from './Enter.tsx'
import { Finish } from './Finish.tsx'
import { Frame } from './Frame.tsx'
import { isOver, type SetUp, setUpQuery, setUpTestQuery } from './queries.ts'
import { Steps } from './Steps.tsx'
import { setUpLinkTexts } from './texts.ts'
import { useStep } from './use-step.ts'

// The form is most of it, and nobody begins there.
const Details = lazy(async () => ({ default: (await import('./Details.tsx')).Details }))
const Try = lazy(async () => ({ default: (await import('./Try.tsx')).Try }))

/** What somebody without an account sees who was given a link: one connection to fill in, and nothing else. */
export function SetUpLinkPage() {
  const texts = useTexts(setUpLinkTexts)
  const { failed, loading } = useTexts(commonTexts)
  const [isFinished, finish] = useState(false)
  const { data, error, refetch } = useQuery({ ...setUpQuery, enabled: !isFinished })
  if (isFinished) return <Frame {...texts.finished} />
  if (error && isOver(error)) return <Frame {...texts.over} />
  if (data) return <SetUpSteps setUp={data} finish={() => finish(true)} />
  return (
    <Frame title={error ? failed : loading}>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />}
    </Frame>
  )
}

function SetUpSteps({ setUp, finish }: { setUp: SetUp; finish: () => void }) {
  const texts = useTexts(setUpLinkTexts)
  const { dateTime } = useFormat()
  const [step, go] = useStep()
  const { data: test } = useQuery(setUpTestQuery)
  const { connection, organizationName, expiresAt } = setUp
  const toDetails = () => go('details')
  return (
    <Frame
      title={texts.title(organizationName)}
      lead={
        <>
          <p>{texts.lead(connection.name)}</p>
          <p>{texts.until(dateTime(expiresAt))}</p>
        </>
      }
    >
      <Steps step={step} go={go} connection={connection} test={test}>
        <Suspense fallback={<Loading lines={6} />}>
          {step === 'choose' && (
            <Choose key={connection.version} connection={connection} next={() => go('enter')} />
          )}
          {step === 'enter' && <Enter connection={connection} next={toDetails} />}
          {step === 'details' && (
            <Details key={connection.version} connection={connection} next={() => go('test')} />
          )}
          {step === 'test' && (
            <Try connection={connection} test={test} toDetails={toDetails} next={() => go('finish')} />
          )}
          {step === 'finish' && (
            <Finish connection={connection} test={test} toDetails={toDetails} done={finish} />
          )}
        </Suspense>
      </Steps>
    </Frame>
  )
}
