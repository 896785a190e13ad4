import { MultiSelect } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTexts } from '../../lib/texts.tsx'
import { type Choice, useSearch } from '../../ui/SearchSelect.tsx'
import { usersQuery } from './queries.ts'
import { usersTexts } from './texts.ts'

interface PickPeopleProps {
  organizationId: string
  label: string
  value: readonly Choice[]
  onChange: (choices: Choice[]) => void
  error?: string | undefined
}

/** Chooses several people of an organization, among however many. */
export function PickPeople({ organizationId, label, value, onChange, error }: PickPeopleProps) {
  const texts = useTexts(usersTexts)
  const [search, setTyped] = useSearch()
  const { data } = useInfiniteQuery({
    ...usersQuery(organizationId, { search }),
    placeholderData: keepPreviousData,
  })
  const found = data?.pages[0]?.items ?? []
  const all = new Map([
    ...value.map((one) => [one.value, one] as const),
    ...found.map(({ id, displayName, email, username }) => {
      const address = email ?? username
      const isTold = address !== null && address !== displayName
      return [id, { value: id, label: isTold ? `${displayName} (${address})` : displayName }] as const
    }),
  ])
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? texts.search : ''}
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
