import { Button, Group, Modal, Stack } from '@mantine/core'
import { useTexts } from '../../lib/texts.tsx'
import { Card } from '../../ui/Page.tsx'
import { CopyText, Facts } from '../../ui/small.tsx'
import { addressOf, type Directory } from './queries.ts'
import { directoriesTexts } from './texts.ts'

interface TokenOnceProps {
  directory: Pick<Directory, 'path'>
  token: string
  onClose: () => void
}

/** A token with the address it is for, shown when it is made and never again: only by its own button is this closed. */
export function TokenOnce({ directory, token, onClose }: TokenOnceProps) {
  const texts = useTexts(directoriesTexts).once
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={texts.title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <p>{texts.lead}</p>
        <Card>
          <Facts
            items={[
              [texts.address, <CopyText key="address" value={addressOf(directory)} />],
              [texts.token, <CopyText key="token" value={token} />],
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
