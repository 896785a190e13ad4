import { Button, Group, Modal, Stack } from '@mantine/core'
import { useTexts } from '../lib/texts.tsx'
import { Card } from './Page.tsx'
import { secretsTexts } from './secrets-texts.ts'
import { CopyText, Facts } from './small.tsx'

interface SecretOnceProps {
  clientId: string
  secret: string
  onClose: () => void
}

/** A secret, shown when it is made and never again: only by its own button is this closed. */
export function SecretOnce({ clientId, secret, onClose }: SecretOnceProps) {
  const texts = useTexts(secretsTexts)
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={texts.onceTitle}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <p>{texts.onceLead}</p>
        <Card>
          <Facts
            items={[
              [texts.clientId, <CopyText key="id" value={clientId} />],
              [texts.clientSecret, <CopyText key="secret" value={secret} />],
            ]}
          />
        </Card>
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            {texts.copied}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
