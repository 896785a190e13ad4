import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { OrganizationFinder } from '../organizations/index.ts'
import { NameFields } from './NameFields.tsx'
import { readSetUp, type Template, templatesKey, updateTemplate } from './queries.ts'
import { templatesTexts } from './texts.ts'

const FIELDS = ['name', 'description', 'content']

const shown = (content: unknown) => JSON.stringify(content, null, 2)

function parsed(text: string): Template['content'] | undefined {
  try {
    return JSON.parse(text) as Template['content']
  } catch {
    return undefined
  }
}

/** Name, description and content; what the server refuses is said beside what it is about. */
export function EditTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const texts = useTexts(templatesTexts)
  const common = useTexts(commonTexts)
  const [named, setNamed] = useState({ name: template.name, description: template.description })
  const [content, setContent] = useState(shown(template.content))
  const value = parsed(content)
  const isChanged = content !== shown(template.content)
  const { mutate, isPending, problem } = useChange({
    run: () => updateTemplate(template, { ...named, ...(isChanged && value ? { content: value } : {}) }),
    refresh: [templatesKey],
    done: texts.updated,
    quiet: true,
    after: onClose,
  })
  const take = useChange({
    run: readSetUp,
    refresh: [],
    after: (setUp) => setContent(shown(setUp)),
  })
  const wrong = Object.entries(problem?.fields ?? {})
    .filter(([field]) => field.startsWith('content'))
    .map(([field, message]) => `${field}: ${message}`)
    .join('\n')
  return (
    <FormDialog
      title={texts.editTitle}
      action={common.save}
      size="xl"
      busy={isPending}
      disabled={value === undefined || named.name.trim() === ''}
      problem={problem}
      fields={FIELDS}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <NameFields value={named} onChange={setNamed} problem={problem} />
      <OrganizationFinder label={texts.takeOver} isLabelled onFound={(id) => take.mutate(id)} />
      <Textarea
        label={texts.content}
        spellCheck={false}
        rows={16}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
        value={content}
        onChange={(event) => setContent(event.currentTarget.value)}
        error={value === undefined ? texts.notJson : wrong || undefined}
      />
    </FormDialog>
  )
}
