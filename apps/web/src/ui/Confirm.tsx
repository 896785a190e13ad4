import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog, DialogButtons } from './Dialog.tsx'
import { ProblemAlert } from './states.tsx'

interface ConfirmProps {
  opened?: boolean
  title: string
  /** Names what will be lost, or what happens. */
  children: ReactNode
  /** The verb. */
  action: string
  dangerous?: boolean
  busy?: boolean
  /** Until it is known what would follow, or something was typed. */
  disabled?: boolean
  problem?: unknown
  size?: string
  /** Before whatever else is open. */
  inFront?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back. */
export function Confirm({ children, action, dangerous = false, busy = false, ...rest }: ConfirmProps) {
  const { disabled = false, problem, onConfirm, ...dialog } = rest
  return (
    <Dialog {...dialog}>
      <div>{children}</div>
      {problem ? <ProblemAlert error={problem} /> : null}
      <DialogButtons onClose={dialog.onClose}>
        <Button
          {...(dangerous ? { color: 'red' } : {})}
          loading={busy}
          disabled={disabled}
          onClick={onConfirm}
        >
          {action}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
