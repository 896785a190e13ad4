import { Button, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { Problem } from '../lib/api/problem.ts'
import { Dialog, DialogButtons } from './Dialog.tsx'
import { ProblemAlert } from './states.tsx'

interface FormDialogProps {
  opened?: boolean
  title: string
  /** The verb. */
  action: string
  busy: boolean
  /** Not complete yet. */
  disabled?: boolean
  problem: Problem | undefined
  /** Fields that tell their own part of the problem; told above the buttons is what none of them does. */
  fields?: readonly string[]
  size?: string
  /** The way back to an earlier step. */
  back?: ReactNode
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A form in a dialog: its fields, what the server said, and two buttons. */
export function FormDialog({ action, busy, disabled = false, fields = [], back, ...rest }: FormDialogProps) {
  const { problem, onSubmit, children, ...dialog } = rest
  const isToldBeside = fields.some((name) => problem?.faultOf(name) !== undefined)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!disabled && !busy) onSubmit()
  }
  return (
    <Dialog {...dialog}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {children}
          {problem && !isToldBeside && <ProblemAlert error={problem} />}
          <DialogButtons onClose={dialog.onClose} back={back}>
            <Button type="submit" loading={busy} disabled={disabled}>
              {action}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}
