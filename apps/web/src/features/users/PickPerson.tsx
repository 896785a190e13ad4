import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Choice, SearchSelect, useSearch } from '../../ui/SearchSelect.tsx'
import { usersQuery } from './queries.ts'
import { usersTexts } from './texts.ts'

interface PickProps {
  label: string
  value: Choice | undefined
  onChange: (choice: Choice | undefined) => void
  error?: string | undefined
  description?: string
  required?: boolean
}

/** Chooses somebody of the organization, among however many. */
export function PickPerson({ label, value, onChange, error, required = true, ...rest }: PickProps) {
  const texts = useTexts(usersTexts)
  const [search, setTyped] = useSearch()
  const { data } = useInfiniteQuery({
    ...usersQuery(useHere().id, { search: value?.label.toLowerCase() === search ? '' : search }),
    placeholderData: keepPreviousData,
  })
  const choices = data?.pages[0]?.items.map(
    ({ id, displayName, email, username }): Choice => ({
      value: id,
      label: displayName,
      detail: email ?? username ?? undefined,
    }),
  )
  return (
    <SearchSelect
      {...rest}
      label={label}
      required={required}
      placeholder={texts.search}
      value={value}
      onChange={onChange}
      choices={choices ?? []}
      onSearch={setTyped}
      nothing={texts.noMatch}
      error={error}
    />
  )
}
