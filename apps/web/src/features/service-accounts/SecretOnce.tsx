import { Button, Group, Modal, Stack } from '@mantine/core'
import { useTexts } from '../../lib/texts.tsx'
import { Card } from '../../ui/Page.tsx'
import { CopyText, Facts } from '../../ui/small.tsx'
import { serviceAccountsTexts } from './texts.ts'

interface SecretOnceProps {
  clientId: string
  secret: string
  onClose: () => void
}

/** A secret, shown when it is made and never again: only by its own button is this closed. */
export function SecretOnce({ clientId, secret, onClose }: SecretOnceProps) {
  const texts = useTexts(serviceAccountsTexts)
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={texts.secretTitle}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <p>{texts.secretLead}</p>
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
            {texts.secretCopied}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
