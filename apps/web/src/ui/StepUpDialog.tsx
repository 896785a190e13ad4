import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { meQuery } from '../lib/me.ts'
import { type Asked, onSignedIn, openStepUp } from '../lib/session.ts'
import { useTexts } from '../lib/texts.tsx'
import { Confirm } from './Confirm.tsx'
import styles from './small.module.css'
import { commonTexts } from './texts.ts'

/** The server asks for a fresh sign-in, or for a second factor: nobody is sent away without being asked. */
export function StepUpDialog({ asked }: { asked: Asked }) {
  const texts = useTexts(commonTexts)
  const [opened, setOpened] = useState(false)
  const { data: me } = useQuery(meQuery)
  useEffect(() => {
    setOpened(false)
    return onSignedIn(() => asked.answer(true))
  }, [asked])
  return (
    <Confirm
      inFront
      opened
      title={texts.stepUp}
      action={texts.stepUpGo}
      onConfirm={() => {
        setOpened(true)
        openStepUp(asked.problem, me?.email)
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
