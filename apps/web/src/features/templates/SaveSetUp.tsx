import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { OrganizationFinder } from '../organizations/index.ts'
import { NameFields } from './NameFields.tsx'
import { createTemplate, readSetUp, templatesKey } from './queries.ts'
import { templatesTexts } from './texts.ts'

/** Keeps the set-up of one organization under a name. */
export function SaveSetUp({ onClose }: { onClose: () => void }) {
  const texts = useTexts(templatesTexts)
  const navigate = useNavigate()
  const [source, setSource] = useState<string>()
  const [named, setNamed] = useState({ name: '', description: '' })
  const { mutate, isPending, problem } = useChange({
    run: async (id: string) => createTemplate({ ...named, content: await readSetUp(id) }),
    refresh: [templatesKey],
    done: (made) => texts.saved(made.name),
    quiet: true,
    after: (made) => {
      onClose()
      void navigate({ to: `/templates/${made.id}` })
    },
  })
  return (
    <FormDialog
      title={texts.saveTitle}
      action={texts.save}
      busy={isPending}
      disabled={!source || named.name.trim() === ''}
      problem={problem}
      fields={['name', 'description']}
      onSubmit={() => source && mutate(source)}
      onClose={onClose}
    >
      <div>{texts.saveLead}</div>
      <OrganizationFinder label={texts.source} isLabelled onFound={setSource} />
      <NameFields value={named} onChange={setNamed} problem={problem} />
    </FormDialog>
  )
}
