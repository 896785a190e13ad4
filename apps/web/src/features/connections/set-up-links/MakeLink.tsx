import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { workspacePath } from '../../../lib/boot.ts'
import { useFormat } from '../../../lib/format.ts'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { useCopy } from '../../../ui/use-copy.ts'
import { createSetUpLink, setUpLinksKey } from './queries.ts'
import { setUpLinksTexts } from './texts.ts'

const DAYS = [1, 3, 7, 14, 30] as const
const USUAL = 7

interface MakeLinkProps {
  connectionId: string
  /** One is out already. */
  replaces: boolean
  onClose: () => void
}

/** How long it works, and then the link itself. */
export function MakeLink({ connectionId, replaces, onClose }: MakeLinkProps) {
  const texts = useTexts(setUpLinksTexts)
  const { unit } = useFormat()
  const { id } = useHere()
  const [days, setDays] = useState<number>(USUAL)
  const { mutate, isPending, problem, data } = useChange<unknown, { path: string }>({
    run: () => createSetUpLink(id, connectionId, days),
    refresh: [setUpLinksKey(id, connectionId)],
    quiet: true,
  })
  if (data) return <LinkOnce link={`${location.origin}${workspacePath}${data.path}`} onClose={onClose} />
  return (
    <FormDialog
      title={texts.title}
      action={texts.create}
      busy={isPending}
      problem={problem}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      {replaces && <p>{texts.replaces}</p>}
      <Select
        label={texts.days}
        allowDeselect={false}
        data={DAYS.map((value) => ({ value: String(value), label: unit(value, 'day') }))}
        value={String(days)}
        onChange={(value) => setDays(Number(value ?? USUAL))}
      />
    </FormDialog>
  )
}

/** Shown when it is made and never again: only by its own button is this closed. */
function LinkOnce({ link, onClose }: { link: string; onClose: () => void }) {
  const texts = useTexts(setUpLinksTexts)
  const { copied: told } = useTexts(commonTexts)
  const [copied, copy] = useCopy(link)
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
        <p>{texts.once}</p>
        <Textarea label={texts.link} readOnly autosize value={link} />
        <Group justify="flex-end">
          <Button
            variant="default"
            leftSection={copied ? <Check size={16} /> : <Copy size={16} />}
            onClick={copy}
          >
            {copied ? told : texts.copy}
          </Button>
          <Button data-autofocus onClick={onClose}>
            {texts.done}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
