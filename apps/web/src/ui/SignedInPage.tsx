import { useEffect } from 'react'
import { endStepUpWindow } from '../lib/session.ts'
import { useTexts } from '../lib/texts.tsx'
import styles from './small.module.css'
import { commonTexts } from './texts.ts'

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
