import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useTexts } from '../../lib/texts.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { OrganizationFinder } from '../organizations/index.ts'
import { createTemplate, readSetUp, templatesKey } from './queries.ts'
import { templatesTexts } from './texts.ts'

/** Keeps the set-up of one organization under a name. */
export function SaveSetUp({ onClose }: { onClose: () => void }) {
  const texts = useTexts(templatesTexts)
  const common = useTexts(commonTexts)
  const navigate = useNavigate()
  const [source, setSource] = useState<string>()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const { mutate, isPending, problem } = useChange({
    run: async (id: string) => createTemplate({ name, description, content: await readSetUp(id) }),
    refresh: [templatesKey],
    done: (made) => texts.saved(made.name),
    quiet: true,
    after: (made) => {
      onClose()
      void navigate({ to: `/templates/${made.id}` })
    },
  })
  const faults = problem?.fields ?? {}
  return (
    <Modal opened onClose={onClose} title={texts.saveTitle} closeButtonProps={{ 'aria-label': common.close }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (source) mutate(source)
        }}
      >
        <Stack>
          <div>{texts.saveLead}</div>
          <OrganizationFinder label={texts.source} isLabelled onFound={setSource} />
          <TextInput
            label={texts.name}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={faults.name}
          />
          <TextInput
            label={texts.description}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            error={faults.description}
          />
          {problem && !faults.name && <ProblemAlert error={problem} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isPending} disabled={!source || name.trim() === ''}>
              {texts.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
