import { ColorInput, Textarea, TextInput } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import styles from './branding.module.css'
import { readabilityOf } from './contrast.ts'
import type { PlainField, WordField } from './draft.ts'
import { brandingTexts } from './texts.ts'

interface FieldInputProps {
  field: PlainField | WordField
  label: string
  description: string | undefined
  placeholder: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  disabled: boolean
}

const LONG = /^(signInText|texts\/(signInLead|registrationLead|mailFooter))\//

/** One field of what is typed. */
export function FieldInput({ field, onChange, ...rest }: FieldInputProps) {
  if (field === 'accent' || field === 'accentDark') {
    return (
      <div>
        <ColorInput {...rest} format="hex" onChange={onChange} withEyeDropper={false} />
        {field === 'accent' && <Contrast accent={rest.value || rest.placeholder} />}
      </div>
    )
  }
  if (LONG.test(field))
    return (
      <Textarea {...rest} autosize minRows={2} onChange={(event) => onChange(event.currentTarget.value)} />
    )
  const type = field.startsWith('links/') ? 'url' : 'text'
  return <TextInput {...rest} type={type} onChange={(event) => onChange(event.currentTarget.value)} />
}

function Contrast({ accent }: { accent: string }) {
  const texts = useTexts(brandingTexts)
  const { number } = useFormat()
  const found = readabilityOf(accent)
  if (!found) return null
  const ratio = number(Math.floor(found.link * 10) / 10)
  return (
    <p className={styles.contrast} role="status" data-readable={found.isReadable}>
      {found.isReadable ? texts.readable(ratio) : texts.adjusted(ratio)}
    </p>
  )
}
