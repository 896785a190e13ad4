import { NativeSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useTexts } from '../../lib/texts.tsx'
import { CsvColumns } from './CsvColumns.tsx'
import type { CsvKind } from './csv-fields.ts'
import type { Draft } from './options.ts'
import type { Format } from './queries.ts'
import { importsTexts } from './texts.ts'

interface FieldsProps {
  format: Format
  draft: Draft
  /** Names in the first row of the file. */
  columns: readonly string[]
  onChange: (draft: Draft) => void
}

/** What has to be known beside a file, by its format. */
export function OptionsFields({ format, draft, columns, onChange }: FieldsProps) {
  const texts = useTexts(importsTexts)
  const set = (changes: Partial<Draft>) => onChange({ ...draft, ...changes })
  if (format === 'jsonl') return null
  if (format === 'csv') return <CsvFields draft={draft} columns={columns} set={set} />
  return (
    <Stack>
      {format === 'firebase' && (
        <Textarea
          label={texts.hashConfig}
          description={texts.hashConfigLead}
          autoComplete="off"
          spellCheck={false}
          rows={6}
          value={draft.hashConfig}
          onChange={(event) => set({ hashConfig: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={texts.connections}
        description={texts.connectionsLead}
        rows={3}
        value={draft.connections}
        onChange={(event) => set({ connections: event.currentTarget.value })}
      />
      {format === 'keycloak' && (
        <>
          <Textarea
            label={texts.roles}
            description={texts.rolesLead}
            rows={3}
            value={draft.roles}
            onChange={(event) => set({ roles: event.currentTarget.value })}
          />
          <TextInput
            label={texts.relyingParty}
            description={texts.relyingPartyLead}
            autoComplete="off"
            value={draft.relyingPartyId}
            onChange={(event) => set({ relyingPartyId: event.currentTarget.value })}
          />
        </>
      )}
      {format === 'auth0' && (
        <Switch
          label={texts.userMetadata}
          description={texts.userMetadataLead}
          checked={draft.userMetadata}
          onChange={(event) => set({ userMetadata: event.currentTarget.checked })}
        />
      )}
    </Stack>
  )
}

interface CsvProps {
  draft: Draft
  columns: readonly string[]
  set: (changes: Partial<Draft>) => void
}

function CsvFields({ draft, columns, set }: CsvProps) {
  const texts = useTexts(importsTexts)
  return (
    <Stack>
      <NativeSelect
        label={texts.rows}
        value={draft.of}
        onChange={(event) => set({ of: event.currentTarget.value as CsvKind, columns: {} })}
        data={Object.entries<string>(texts.kinds).map(([value, label]) => ({ value, label }))}
      />
      {columns.length > 0 && (
        <CsvColumns
          of={draft.of}
          columns={columns}
          chosen={draft.columns}
          onChange={(chosen) => set({ columns: chosen })}
        />
      )}
    </Stack>
  )
}
