import { TextInput } from '@mantine/core'
import type { Problem } from '../../../lib/api/problem.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { fieldTexts } from '../field-texts.ts'
import type { Preset, Secret } from '../queries.ts'
import { LITERAL } from './fields.ts'

interface SecretFieldsProps {
  preset: Preset
  value: Secret
  onChange: (secret: Secret) => void
  problem: Problem | undefined
  /** One is there already and stays. */
  isKept?: boolean
  disabled?: boolean
  focus?: boolean
}

/** What this server proves itself with at the provider, and until when that holds there. */
export function SecretFields(props: SecretFieldsProps) {
  const { preset, value, onChange, problem, isKept = false, disabled = false, focus = false } = props
  const texts = useTexts(fieldTexts)
  return (
    <>
      <TextInput
        {...LITERAL}
        {...(focus ? { 'data-autofocus': true } : {})}
        type="password"
        required={!isKept}
        disabled={disabled}
        label={texts.secret[preset === 'entra' ? 'entra' : 'other']}
        description={isKept ? texts.secretKept : texts.secretLead}
        value={value.secret}
        error={problem?.faultOf('clientSecret')}
        onChange={(event) => onChange({ ...value, secret: event.currentTarget.value })}
      />
      {value.secret !== '' && (
        <TextInput
          type="date"
          disabled={disabled}
          label={texts.secretEnds}
          description={texts.secretEndsLead}
          value={value.endsOn}
          error={problem?.faultOf('clientSecretExpiresAt')}
          onChange={(event) => onChange({ ...value, endsOn: event.currentTarget.value })}
        />
      )}
    </>
  )
}
