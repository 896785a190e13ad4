import { Input } from '@mantine/core'
import { useId } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import styles from './imports.module.css'
import type { Format } from './queries.ts'
import { importsTexts } from './texts.ts'

/** Each may be packed. */
const KINDS: Readonly<Record<Format, string>> = {
  csv: '.csv,text/csv,.gz',
  jsonl: '.jsonl,.ndjson,.gz',
  auth0: '.json,.jsonl,.ndjson,.gz',
  keycloak: '.json,.gz',
  firebase: '.json,.csv,.gz',
}

interface FileProps {
  /** Of a format that another release knows any file is taken. */
  format: string
  error?: string | undefined
  onChoose: (file: File | undefined) => void
}

/** Chooses the file of an import. */
export function FileField({ format, error, onChoose }: FileProps) {
  const texts = useTexts(importsTexts)
  const id = useId()
  return (
    <Input.Wrapper id={id} label={texts.file} description={texts.fileLead} error={error} required>
      <input
        id={id}
        type="file"
        accept={KINDS[format as Format]}
        className={styles.file}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-description${error ? ` ${id}-error` : ''}`}
        onChange={(event) => onChoose(event.currentTarget.files?.[0])}
      />
    </Input.Wrapper>
  )
}
