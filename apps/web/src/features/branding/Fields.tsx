import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, Fragment } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { type Language, useTexts } from '../../lib/texts.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import styles from './branding.module.css'
import { Choices } from './Choices.tsx'
import {
  type Draft,
  inheritedOf,
  lockedBy,
  PARTS,
  type PlainField,
  toSettings,
  type WordField,
  type Words,
} from './draft.ts'
import { FieldInput } from './FieldInput.tsx'
import { type Branding, brandingKey, setBranding } from './queries.ts'
import { brandingTexts } from './texts.ts'

interface FieldsProps {
  branding: Branding
  draft: Draft
  isChanged: boolean
  onChange: (draft: Draft | undefined) => void
}

/** Everything that is typed or chosen. */
export function Fields({ branding, draft, isChanged, onChange }: FieldsProps) {
  const texts = useTexts(brandingTexts)
  const common = useTexts(commonTexts)
  const { id } = useHere()
  const mayChange = useCan()('organization:update')
  const { mutate, isPending, problem, reset } = useChange({
    run: () => setBranding(id, branding.version, toSettings(draft)),
    refresh: [brandingKey(id)],
    done: texts.saved,
    quiet: true,
    after: () => onChange(undefined),
  })
  const faults = problem?.fields ?? {}
  const labelOf = useLabels()
  function submit(event: FormEvent) {
    event.preventDefault()
    mutate(undefined)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {PARTS.map(({ part, fields }) => (
          <Fragment key={part}>
            <Part title={texts.parts[part]} lead={part === 'words' ? texts.wordsLead : undefined} />
            {fields.map((field) => {
              const inherited = inheritedOf(branding, field, id)
              const locked = lockedBy(branding, field)
              return (
                <FieldInput
                  key={field}
                  field={field}
                  label={labelOf(field)}
                  description={
                    locked !== undefined
                      ? texts.lockedBy(locked)
                      : inherited && texts.inherited(inherited.from)
                  }
                  placeholder={inherited?.value ?? usualOf(field, texts.default)}
                  value={draft[field] ?? ''}
                  onChange={(value) => onChange({ ...draft, [field]: value })}
                  error={faults[field]}
                  disabled={!mayChange || (locked !== undefined && !draft[field])}
                />
              )
            })}
          </Fragment>
        ))}
        <Part title={texts.parts.languages} />
        <Choices branding={branding} draft={draft} onChange={onChange} disabled={!mayChange} />
        {problem && Object.keys(faults).length === 0 && <ProblemAlert error={problem} />}
        {mayChange && (
          <Group gap="xs">
            <Button type="submit" loading={isPending} disabled={!isChanged}>
              {common.save}
            </Button>
            {isChanged && (
              <Button
                variant="default"
                onClick={() => {
                  onChange(undefined)
                  reset()
                }}
              >
                {texts.discard}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  )
}

const Part = ({ title, lead }: { title: string; lead?: string | undefined }) => (
  <div>
    <h2 className={styles.part}>{title}</h2>
    {lead && <p className={styles.lead}>{lead}</p>}
  </div>
)

function usualOf(field: PlainField | WordField, usualColour: string): string {
  if (field === 'accent') return usualColour
  return field.startsWith('links/') ? 'https://' : ''
}

function useLabels() {
  const texts = useTexts(brandingTexts)
  return (field: PlainField | WordField): string => {
    const names = field.split('/')
    if (names[0] !== 'signInText' && names[0] !== 'texts') return texts.field[field as PlainField]
    const language = names.at(-1) as Language
    return texts.inWords(texts.words[names.at(-2) as Words | 'signInText'], texts.language[language])
  }
}
