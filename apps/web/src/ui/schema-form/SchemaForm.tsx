import { Checkbox, NumberInput, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { commonTexts } from '../texts.ts'
import { faultOf, fieldsOf, type Schema, type SchemaField, type Values, withValue } from './fields.ts'

interface SchemaFormProps {
  schema: Schema
  values: Values
  onChange: (values: Values) => void
  /** In the server's words, by pointer without its first slash. */
  faults: Readonly<Record<string, string>>
  /** What stands before a field's name in a pointer. */
  prefix: string
  disabled?: boolean
}

/** A form made from a JSON Schema; the server judges what is entered, beside each field. */
export function SchemaForm({ schema, values, onChange, faults, prefix, disabled = false }: SchemaFormProps) {
  return (
    <Stack>
      {fieldsOf(schema).map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name]}
          onChange={(value) => onChange(withValue(values, field.name, value))}
          error={faultOf(faults, prefix, field.name)}
          disabled={disabled}
        />
      ))}
    </Stack>
  )
}

interface FieldProps {
  field: SchemaField
  value: unknown
  onChange: (value: unknown) => void
  error: string | undefined
  disabled: boolean
}

function Field(props: FieldProps) {
  const texts = useTexts(commonTexts)
  const { field, value, onChange, error, disabled } = props
  const { label, description, required } = field
  const common = { label, description, error, disabled }
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          required={required}
          clearable={!required}
          placeholder={texts.choose}
          data={[...field.choices]}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          required={required}
          allowDecimal={!field.isInteger}
          {...(field.minimum === undefined ? {} : { min: field.minimum })}
          {...(field.maximum === undefined ? {} : { max: field.maximum })}
          clampBehavior="none"
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      )
    case 'boolean':
      return (
        <Checkbox
          {...common}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'texts':
      return (
        <TagsInput
          {...common}
          required={required}
          placeholder={Array.isArray(value) && value.length > 0 ? '' : texts.typeAndEnter}
          data={[...field.choices]}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      )
    case 'json':
      return <JsonField {...props} />
    default:
      return (
        <TextInput
          {...common}
          required={required}
          type={field.kind === 'date' ? 'date' : 'text'}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}

/** What no other field is made for: the value as it is stored. */
function JsonField({
  field: { label, description, required },
  value,
  onChange,
  error,
  disabled,
}: FieldProps) {
  const texts = useTexts(commonTexts)
  const [typed, setTyped] = useState(value === undefined ? '' : JSON.stringify(value, null, 2))
  const [isBroken, setBroken] = useState(false)
  function change(text: string) {
    setTyped(text)
    try {
      onChange(text.trim() === '' ? undefined : JSON.parse(text))
      setBroken(false)
    } catch {
      setBroken(true)
    }
  }
  return (
    <Textarea
      label={label}
      description={description}
      required={required}
      disabled={disabled}
      error={isBroken ? texts.notJson : error}
      autosize
      minRows={2}
      maxRows={12}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
