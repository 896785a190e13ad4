import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../lib/texts.tsx'
import { ProblemAlert } from './states.tsx'
import { commonTexts } from './texts.ts'

/** Dialogs are at 200. */
const IN_FRONT = 400

interface ConfirmProps {
  opened: boolean
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
  /** Before whatever else is open. */
  inFront?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back. */
export function Confirm({
  title,
  children,
  action,
  dangerous = false,
  busy = false,
  disabled = false,
  ...rest
}: ConfirmProps) {
  const { opened, problem, inFront = false, onConfirm, onClose } = rest
  const texts = useTexts(commonTexts)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      {...(inFront ? { zIndex: IN_FRONT } : {})}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <Stack gap="lg">
        <div>{children}</div>
        {problem ? <ProblemAlert error={problem} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {texts.cancel}
          </Button>
          <Button
            {...(dangerous ? { color: 'red' } : {})}
            loading={busy}
            disabled={disabled}
            onClick={onConfirm}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
