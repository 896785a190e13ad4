import { Checkbox, NativeSelect, Stack } from '@mantine/core'
import { useHere } from '../../lib/organization.tsx'
import { LANGUAGES, type Language, useTexts } from '../../lib/texts.tsx'
import { type Draft, inheritedOf, lockedBy } from './draft.ts'
import type { Branding } from './queries.ts'
import { brandingTexts } from './texts.ts'

interface ChoicesProps {
  branding: Branding
  draft: Draft
  onChange: (draft: Draft) => void
  disabled: boolean
}

const SPOKEN = Object.keys(LANGUAGES) as Language[]
const toList = (text: string | undefined): string[] => (text ? text.split(' ') : [])

/** What is chosen among few: languages, and what those below may not change. */
export function Choices({ branding, draft, onChange, disabled }: ChoicesProps) {
  const texts = useTexts(brandingTexts)
  const { id } = useHere()
  const inherited = (field: 'languages' | 'defaultLanguage', usual?: string) => {
    const locked = lockedBy(branding, field)
    const found = inheritedOf(branding, field, id)
    const names = found && toList(found.value).map((one) => texts.language[one as Language])
    if (locked !== undefined) return texts.lockedBy(locked)
    return found ? `${texts.inherited(found.from)}: ${names?.join(', ')}` : usual
  }
  const set = (field: keyof Draft, list: readonly string[]) => onChange({ ...draft, [field]: list.join(' ') })
  const groups = Object.entries(texts.groups)
  return (
    <>
      <Checkbox.Group
        label={texts.languages}
        description={inherited('languages', texts.languagesLead)}
        value={toList(draft.languages)}
        onChange={(list) => set('languages', list)}
        disabled={disabled || lockedBy(branding, 'languages') !== undefined}
      >
        <Stack gap="xs" mt="xs">
          {SPOKEN.map((language) => (
            <Checkbox key={language} value={language} label={texts.language[language]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect
        label={texts.defaultLanguage}
        description={inherited('defaultLanguage')}
        value={draft.defaultLanguage ?? ''}
        onChange={(event) => onChange({ ...draft, defaultLanguage: event.currentTarget.value })}
        data={[
          { value: '', label: texts.asAbove },
          ...SPOKEN.map((language) => ({ value: language, label: texts.language[language] })),
        ]}
        disabled={disabled || lockedBy(branding, 'defaultLanguage') !== undefined}
      />
      <Checkbox.Group
        label={texts.locks}
        description={texts.locksLead}
        value={toList(draft.locked)}
        onChange={(list) => set('locked', list)}
        disabled={disabled}
      >
        <Stack gap="xs" mt="xs">
          {groups.map(([group, label]) => (
            <Checkbox key={group} value={group} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  )
}
