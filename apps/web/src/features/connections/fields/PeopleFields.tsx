import { Checkbox, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCan, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { domainsQuery } from '../../domains/index.ts'
import { fieldTexts } from '../field-texts.ts'
import { connectionsTexts } from '../texts.ts'
import type { FieldsProps } from './fields.ts'

const REACHES = ['organization', 'subtree'] as const

/** Whom a connection is for, and what is on its button. */
export function PeopleFields({ draft, onChange, problem, disabled = false }: FieldsProps) {
  const texts = useTexts(fieldTexts)
  const { name, nameLead, reaches } = useTexts(connectionsTexts)
  const set = (change: Partial<typeof draft>) => onChange({ ...draft, ...change })
  return (
    <Stack>
      <TextInput
        label={name}
        description={nameLead}
        required
        disabled={disabled}
        value={draft.name}
        error={problem?.faultOf('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <DomainsField
        value={draft.domains}
        onChange={(domains) => set({ domains })}
        error={problem?.faultOf('domains')}
        disabled={disabled}
      />
      <Select
        label={texts.reach}
        allowDeselect={false}
        disabled={disabled}
        data={REACHES.map((value) => ({ value, label: reaches[value] }))}
        value={draft.reach}
        error={problem?.faultOf('reach')}
        onChange={(value) => set({ reach: REACHES.find((one) => one === value) ?? 'organization' })}
      />
      <Checkbox
        label={texts.createsAccounts}
        description={texts.createsAccountsLead}
        disabled={disabled}
        checked={draft.createsAccounts}
        onChange={(event) => set({ createsAccounts: event.currentTarget.checked })}
      />
    </Stack>
  )
}

interface DomainsFieldProps {
  value: string[]
  onChange: (domains: string[]) => void
  error: string | undefined
  disabled: boolean
}

function DomainsField({ value, onChange, error, disabled }: DomainsFieldProps) {
  const texts = useTexts(fieldTexts)
  const can = useCan()
  const { id } = useHere()
  const { data } = useInfiniteQuery({ ...domainsQuery(id), enabled: can('domains:read') })
  const proved = (data?.pages.flatMap(({ items }) => items) ?? [])
    .filter(({ status }) => status === 'verified' || status === 'failing')
    .map(({ domain }) => domain)
  return (
    <MultiSelect
      label={texts.domains}
      description={data && proved.length === 0 ? texts.noDomains : texts.domainsLead}
      data={[...new Set([...proved, ...value])].sort()}
      value={value}
      error={error}
      disabled={disabled || (proved.length === 0 && value.length === 0)}
      onChange={onChange}
      searchable
      clearable
    />
  )
}
