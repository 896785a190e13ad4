import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { Problem } from '../lib/api/problem.ts'
import { useTexts } from '../lib/texts.tsx'
import { ProblemAlert } from './states.tsx'
import { commonTexts } from './texts.ts'

interface FormDialogProps {
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
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A form in a dialog: its fields, what the server said, and two buttons. */
export function FormDialog({ title, action, busy, disabled = false, fields = [], ...rest }: FormDialogProps) {
  const { problem, size = 'md', onSubmit, onClose, children } = rest
  const texts = useTexts(commonTexts)
  const isToldBeside = fields.some((name) => problem?.faultOf(name) !== undefined)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!disabled && !busy) onSubmit()
  }
  return (
    <Modal
      opened
      size={size}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {children}
          {problem && !isToldBeside && <ProblemAlert error={problem} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={busy} disabled={disabled}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
