import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../lib/texts.tsx'
import { certificatesIn } from '../certificates.ts'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import type { SamlSettings } from '../queries.ts'
import { type FieldsProps, LITERAL, settingsOf } from './fields.ts'
import { MetadataField } from './MetadataField.tsx'
import { ReadByAddress } from './ReadByAddress.tsx'

/** What a provider says in its metadata: read from them, or typed. */
export function SamlFields({ settings, ...rest }: FieldsProps & { settings: SamlSettings }) {
  const texts = useTexts(fieldTexts)
  const { set, faultOf } = settingsOf(settings, rest)
  const isDisabled = rest.disabled === true
  const common = { ...LITERAL, required: true, disabled: isDisabled }
  return (
    <>
      {!isDisabled && <ReadByAddress settings={settings} {...rest} />}
      {!isDisabled && <MetadataField onRead={set} />}
      <TextInput
        {...common}
        label={texts.entityId}
        value={settings.entityId}
        error={faultOf('entityId')}
        onChange={(event) => set({ entityId: event.currentTarget.value.trim() })}
      />
      <TextInput
        {...common}
        label={texts.signOnUrl}
        placeholder={texts.examples.signOnUrl}
        value={settings.signOnUrl}
        error={faultOf('signOnUrl')}
        onChange={(event) => set({ signOnUrl: event.currentTarget.value.trim() })}
      />
      <Certificates
        key={settings.certificates.join('')}
        value={settings.certificates}
        error={faultOf('certificates')}
        disabled={isDisabled}
        onChange={(certificates) => set({ certificates })}
      />
    </>
  )
}

interface CertificatesProps {
  value: readonly string[]
  error: string | undefined
  disabled: boolean
  onChange: (value: string[]) => void
}

/** What was pasted is brought into form when one is done with it, not while it is typed. */
function Certificates({ value, error, disabled, onChange }: CertificatesProps) {
  const texts = useTexts(fieldTexts)
  const [typed, type] = useState(value.join('\n'))
  return (
    <Textarea
      {...LITERAL}
      label={texts.certificates}
      description={texts.certificatesLead}
      placeholder={'-----BEGIN CERTIFICATE-----\n…'}
      required
      disabled={disabled}
      autosize
      minRows={3}
      maxRows={8}
      classNames={{ input: styles.machine ?? '' }}
      value={typed}
      error={error}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => onChange(certificatesIn(typed))}
    />
  )
}
