import { TagsInput, TextInput } from '@mantine/core'
import { useTexts } from '../../../lib/texts.tsx'
import { fieldTexts } from '../field-texts.ts'
import type { Settings } from '../queries.ts'
import { type FieldsProps, LITERAL, settingsOf } from './fields.ts'

/** By what people are known, and what says of them that a second factor was given: the same for both protocols. */
export function WhoFields({ settings, ...rest }: FieldsProps & { settings: Settings }) {
  const texts = useTexts(fieldTexts)
  const { set, faultOf } = settingsOf<Settings>(settings, rest)
  const disabled = rest.disabled === true
  return (
    <>
      <TextInput
        {...LITERAL}
        label={texts.subject}
        description={texts.subjectLead[settings.protocol]}
        required
        disabled={disabled}
        value={settings.subject}
        error={faultOf('subject')}
        onChange={(event) => set({ subject: event.currentTarget.value.trim() })}
      />
      <TagsInput
        label={texts.secondFactor}
        description={texts.secondFactorLead}
        disabled={disabled}
        value={settings.secondFactorValues}
        error={faultOf('secondFactorValues')}
        onChange={(secondFactorValues) => set({ secondFactorValues })}
        acceptValueOnBlur
      />
    </>
  )
}
