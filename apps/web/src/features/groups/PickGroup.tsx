import { MultiSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Choice, SearchSelect, useSearch } from '../../ui/SearchSelect.tsx'
import { useConnectionNames } from '../connections/index.ts'
import { searchGroupsQuery } from './queries.ts'
import { groupsTexts } from './texts.ts'

function useFound(chosen: string | undefined, organizationId?: string) {
  const [search, setTyped] = useSearch()
  const here = useHere().id
  const { data } = useQuery({
    ...searchGroupsQuery(organizationId ?? here, chosen?.toLowerCase() === search ? '' : search),
    placeholderData: keepPreviousData,
  })
  return { groups: data?.items ?? [], setTyped }
}

interface PickGroupProps {
  label: string
  hidesLabel?: boolean
  placeholder?: string
  required?: boolean
  value: Choice | undefined
  onChange: (choice: Choice | undefined) => void
  /** Cannot be chosen. */
  without?: string
  /** Somebody is put into it: one that a provider fills cannot be chosen. */
  isFilled?: boolean
}

/** Chooses a group of the organization. */
export function PickGroup({
  value,
  onChange,
  required = true,
  without,
  isFilled = false,
  ...rest
}: PickGroupProps) {
  const texts = useTexts(groupsTexts)
  const nameOf = useConnectionNames()
  const { groups, setTyped } = useFound(value?.label)
  return (
    <SearchSelect
      {...rest}
      required={required}
      placeholder={rest.placeholder ?? texts.find}
      value={value}
      onChange={onChange}
      choices={groups
        .filter(({ id }) => id !== without)
        .map(({ id, name, description, connectionId, directoryId }) => ({
          value: id,
          label: name,
          disabled: isFilled && (connectionId !== null || directoryId !== null),
          detail:
            isFilled && connectionId
              ? texts.isProvided(nameOf(connectionId).name)
              : isFilled && directoryId
                ? texts.ofDirectory
                : description || undefined,
        }))}
      onSearch={setTyped}
      nothing={texts.noMatch}
    />
  )
}

interface PickGroupsProps {
  /** Another one than this, whose groups they are. */
  organizationId?: string
  label: string
  value: readonly Choice[]
  onChange: (choices: Choice[]) => void
  error?: string | undefined
}

/** Chooses several: none that a provider fills. */
export function PickGroups({ organizationId, label, value, onChange, error }: PickGroupsProps) {
  const texts = useTexts(groupsTexts)
  const { groups, setTyped } = useFound(undefined, organizationId)
  const all = new Map([
    ...value.map((one) => [one.value, one] as const),
    ...groups
      .filter(({ connectionId, directoryId }) => connectionId === null && directoryId === null)
      .map(({ id, name }) => [id, { value: id, label: name }] as const),
  ])
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? texts.find : ''}
      searchable
      value={value.map((one) => one.value)}
      onChange={(ids) => onChange(ids.flatMap((id) => all.get(id) ?? []))}
      data={[...all.values()]}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={texts.noMatch}
      error={error}
    />
  )
}
