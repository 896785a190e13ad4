import { Alert, Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
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
import { begunAnew, PRESETS, presetsFor } from '../presets.ts'
import { type Connection, connectionChanges, connectionsKey, draftOf, type Preset } from '../queries.ts'
import { connectionsTexts } from '../texts.ts'
import { createSetUpLink, setUpLinksKey } from './queries.ts'
import { setUpLinksTexts } from './texts.ts'

const DAYS = [1, 3, 7, 14, 30] as const
const USUAL = 7

interface MakeLinkProps {
  connection: Connection
  /** One is out already. */
  replaces: boolean
  onClose: () => void
}

/** How long it works, and then the link itself. */
export function MakeLink({ connection, replaces, onClose }: MakeLinkProps) {
  const texts = useTexts(setUpLinksTexts)
  const { unit } = useFormat()
  const { id } = useHere()
  const client = useQueryClient()
  const [days, setDays] = useState<number>(USUAL)
  const [preset, choose] = useState(connection.preset)
  const { mutate, isPending, problem, data } = useChange<unknown, { path: string }>({
    run: async () => {
      if (preset !== connection.preset)
        await connectionChanges(id, connection).update(begunAnew(draftOf(connection), preset))
      return createSetUpLink(id, connection.id, days)
    },
    // What a dialog is open over is read again when it closes: it belongs to what is there now.
    refresh: [setUpLinksKey(id, connection.id)],
    quiet: true,
  })
  function close() {
    if (preset !== connection.preset) void client.invalidateQueries({ queryKey: connectionsKey(id) })
    onClose()
  }
  if (data) return <LinkOnce link={`${location.origin}${workspacePath}${data.path}`} onClose={close} />
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
      <ProviderOfLink connection={connection} value={preset} onChange={choose} />
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

/** What is entered of people goes by it, which the link itself does not change. */
function ProviderOfLink({ connection, value, onChange }: ProviderProps) {
  const texts = useTexts(setUpLinksTexts)
  const { anyOther } = useTexts(connectionsTexts)
  const { preset, settings } = connection
  const among = presetsFor(preset, settings.protocol)
  if (among.length === 1) return null
  return (
    <>
      <Select
        label={texts.provider}
        description={texts.providerLead}
        allowDeselect={false}
        data={among.map((one) => ({ value: one, label: PRESETS[one].name ?? anyOther }))}
        value={value}
        onChange={(chosen) => onChange(among.find((one) => one === chosen) ?? value)}
      />
      {value !== preset && <Alert color="orange">{texts.beginsAnew}</Alert>}
    </>
  )
}

interface ProviderProps {
  connection: Connection
  value: Preset
  onChange: (preset: Preset) => void
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
