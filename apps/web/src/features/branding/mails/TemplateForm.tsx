import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { useCan, useHere } from '../../../lib/organization.tsx'
import { type Language, useTexts } from '../../../lib/texts.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { brandingQuery } from '../queries.ts'
import { BLOCKS, type Block, type Blocks, type MailTemplate, setTemplate, templatesKey } from './queries.ts'
import { mailTemplatesTexts } from './texts.ts'

interface TemplateFormProps {
  template: MailTemplate
  language: Language
  blocks: Blocks
  isChanged: boolean
  onChange: (blocks: Blocks | undefined) => void
}

/** The blocks of a mail in one language. */
export function TemplateForm({ template, language, blocks, isChanged, onChange }: TemplateFormProps) {
  const texts = useTexts(mailTemplatesTexts)
  const common = useTexts(commonTexts)
  const { id } = useHere()
  const mayChange = useCan()('organization:update')
  // It knows what those above are called.
  const { data: branding } = useQuery(brandingQuery(id))
  const { mutate, isPending, problem } = useChange({
    run: () => setTemplate(id, template, language, blocks),
    refresh: [templatesKey(id)],
    done: texts.saved,
    quiet: true,
    after: () => onChange(undefined),
  })
  const faults = problem?.fields ?? {}
  const faultOf = (block: Block) => faults[`${language}/${block}`]
  const isTold = BLOCKS.some((block) => faultOf(block))
  const inherited = (block: Block) => {
    const found = template.effective[language]?.[block]
    if (!found || found.setBy === id) return undefined
    return { ...found, from: branding?.organizations?.find((one) => one.id === found.setBy)?.name ?? '' }
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    mutate(undefined)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {BLOCKS.filter((block) => block !== 'button' || template.hasButton).map((block) => {
          const above = inherited(block)
          const from = above && texts.inherited(above.from)
          const common = {
            label: texts.block[block],
            description: block === 'body' ? [from, texts.bodyLead].filter(Boolean).join('. ') : from,
            placeholder: above?.value ?? texts.usually,
            value: blocks[block] ?? '',
            error: faultOf(block),
            disabled: !mayChange,
          }
          const set = (value: string) => onChange({ ...blocks, [block]: value })
          return block === 'body' ? (
            <Textarea
              key={block}
              {...common}
              autosize
              minRows={4}
              onChange={(event) => set(event.currentTarget.value)}
            />
          ) : (
            <TextInput key={block} {...common} onChange={(event) => set(event.currentTarget.value)} />
          )
        })}
        <p style={{ margin: 0, fontSize: '0.8125rem' }}>
          {texts.placeholders(template.placeholders.map((one) => `{${one}}`).join(', '))}
        </p>
        {problem && !isTold && <ProblemAlert error={problem} />}
        {mayChange && (
          <Group gap="xs">
            <Button type="submit" loading={isPending} disabled={!isChanged}>
              {common.save}
            </Button>
            {isChanged && (
              <Button variant="default" onClick={() => onChange(undefined)}>
                {texts.discard}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  )
}
