import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../lib/texts.tsx'
import { commonTexts } from './texts.ts'

/** Dialogs are at 200. */
const IN_FRONT = 400

interface DialogProps {
  opened?: boolean
  title: string
  size?: string
  /** Before whatever else is open. */
  inFront?: boolean
  onClose: () => void
  children: ReactNode
}

/** What is asked or shown before the page goes on; FormDialog and Confirm are made of it. */
export function Dialog({
  opened = true,
  title,
  size = 'md',
  inFront = false,
  onClose,
  children,
}: DialogProps) {
  const texts = useTexts(commonTexts)
  return (
    <Modal
      opened={opened}
      size={size}
      onClose={onClose}
      title={title}
      {...(inFront ? { zIndex: IN_FRONT } : {})}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <Stack>{children}</Stack>
    </Modal>
  )
}

interface DialogButtonsProps {
  onClose: () => void
  /** What is said of leaving, where nothing is cancelled by it. */
  leave?: string
  /** Stands at the other end: the way back to an earlier step. */
  back?: ReactNode
  /** What the dialog does. */
  children: ReactNode
}

/** The way out at the end of a dialog, and what it does. */
export function DialogButtons({ onClose, leave, back, children }: DialogButtonsProps) {
  const texts = useTexts(commonTexts)
  return (
    <Group justify="flex-end" gap="xs">
      {back && <div style={{ marginInlineEnd: 'auto' }}>{back}</div>}
      <Button variant="default" onClick={onClose}>
        {leave ?? texts.cancel}
      </Button>
      {children}
    </Group>
  )
}
