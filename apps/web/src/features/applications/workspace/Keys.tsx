import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../lib/texts.tsx'
import type { ApplicationSettings } from '../queries.ts'
import { workspaceTexts } from './texts.ts'

type Jwks = Required<ApplicationSettings>['jwks']

interface KeysProps {
  value: Jwks
  onChange: (value: Jwks) => void
  error: string | undefined
  disabled: boolean
}

/** What the server refuses, for what is no JSON: nothing is saved that looks as if it were not there. */
const NOTHING_USABLE: Jwks = { keys: [] }

function read(text: string): Jwks {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return NOTHING_USABLE
  }
}

/** The public keys of an application that signs, as a set (RFC 7517). */
export function Keys({ value, onChange, error, disabled }: KeysProps) {
  const texts = useTexts(workspaceTexts)
  const [text, write] = useState(value === null ? '' : JSON.stringify(value, undefined, 2))
  return (
    <Textarea
      label={texts.keys}
      description={texts.keysLead}
      autosize
      minRows={2}
      maxRows={16}
      spellCheck={false}
      disabled={disabled}
      value={text}
      onChange={({ currentTarget: { value: typed } }) => {
        write(typed)
        onChange(read(typed))
      }}
      error={error}
    />
  )
}
