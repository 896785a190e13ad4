import { useEffect, useState, useSyncExternalStore } from 'react'
import { endStepUpWindow, onSignedIn, openStepUp, stepUpRequests } from '../lib/session.ts'
import { useTexts } from '../lib/texts.tsx'
import { Confirm } from './Confirm.tsx'
import styles from './small.module.css'
import { commonTexts } from './texts.ts'

/** The server asks for a fresh sign-in, or for a second factor: nobody is sent away without being asked. */
export function StepUpDialog() {
  const asked = useSyncExternalStore(stepUpRequests.subscribe, stepUpRequests.current)
  const texts = useTexts(commonTexts)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    if (!asked) return
    setOpened(false)
    return onSignedIn(() => asked.answer(true))
  }, [asked])
  if (!asked) return null
  return (
    <Confirm
      inFront
      opened
      title={texts.stepUp}
      action={texts.stepUpGo}
      onConfirm={() => {
        setOpened(true)
        openStepUp(asked.problem)
      }}
      onClose={() => asked.answer(false)}
    >
      <p>{asked.problem.message}</p>
      <p>{texts.stepUpLead}</p>
      {opened && (
        <p role="status" className={styles.soft}>
          {texts.stepUpWaiting} …
        </p>
      )}
    </Confirm>
  )
}

/** Where the window ends, for as long as the browser leaves it open. */
export function SignedInPage() {
  const texts = useTexts(commonTexts)
  useEffect(endStepUpWindow, [])
  return (
    <main className={styles.signedIn}>
      <h1>{texts.stepUpDone}</h1>
      <p>{texts.stepUpDoneLead}</p>
    </main>
  )
}
