import { CloseButton } from '@mantine/core'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTexts } from '../lib/texts.tsx'
import { dismissToast, toasts } from '../lib/toasts.ts'
import styles from './Toasts.module.css'
import { commonTexts } from './texts.ts'

/** What was done or did not work, told in a corner and to screen readers. */
export function Toasts() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.current)
  const texts = useTexts(commonTexts)
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {shown.map(({ id, kind, text }) => (
        <div key={id} className={styles.toast} data-kind={kind}>
          {kind === 'done' ? <CircleCheck size={18} aria-hidden /> : <CircleAlert size={18} aria-hidden />}
          <span>{text}</span>
          <CloseButton size="sm" aria-label={texts.close} onClick={() => dismissToast(id)} />
        </div>
      ))}
    </div>
  )
}
