import { TextInput } from '@mantine/core'
import type { Problem } from '../../lib/api/problem.ts'
import { useTexts } from '../../lib/texts.tsx'
import { templatesTexts } from './texts.ts'

interface Named {
  name: string
  description: string
}

interface NameFieldsProps {
  value: Named
  onChange: (value: Named) => void
  problem: Problem | undefined
}

/** What a template is called, and what it is for. */
export function NameFields({ value, onChange, problem }: NameFieldsProps) {
  const texts = useTexts(templatesTexts)
  return (
    <>
      <TextInput
        label={texts.name}
        required
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        error={problem?.faultOf('name')}
      />
      <TextInput
        label={texts.description}
        value={value.description}
        onChange={(event) => onChange({ ...value, description: event.currentTarget.value })}
        error={problem?.faultOf('description')}
      />
    </>
  )
}
