import { useSyncExternalStore } from 'react'
import { requestStepUp, stepUp, stepUpRequests } from '../lib/session.ts'
import { useTexts } from '../lib/texts.tsx'
import { Confirm } from './Confirm.tsx'
import { commonTexts } from './texts.ts'

/** The server asks for a fresh sign-in, or for a second factor: nobody is sent away without being asked. */
export function StepUpDialog() {
  const problem = useSyncExternalStore(stepUpRequests.subscribe, stepUpRequests.current)
  const texts = useTexts(commonTexts)
  return (
    <Confirm
      opened={problem !== undefined}
      title={texts.stepUp}
      action={texts.stepUpGo}
      onConfirm={() => problem && stepUp(problem)}
      onClose={() => requestStepUp(undefined)}
    >
      <p>{problem?.message}</p>
      <p>{texts.stepUpLead}</p>
    </Confirm>
  )
}
