import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Choice, SearchSelect, useSearch } from '../../ui/SearchSelect.tsx'
import { targetsQuery } from './queries.ts'
import { useMoveWords } from './Told.tsx'

interface TargetProps {
  /** Where they are now. */
  from: string
  value: Choice | undefined
  onChange: (choice: Choice | undefined) => void
}

/** Any other organization that the reader sees. */
export function Target({ from, value, onChange }: TargetProps) {
  const { texts } = useMoveWords()
  const [search, setTyped] = useSearch()
  const { data } = useQuery({ ...targetsQuery(search), placeholderData: keepPreviousData })
  const found = search === '' ? [] : (data?.items ?? []).filter(({ id }) => id !== from)
  return (
    <SearchSelect
      label={texts.to}
      placeholder={texts.search}
      autoFocus
      value={value}
      onChange={onChange}
      choices={found.map((one) => ({ value: one.id, label: `${one.name} (${one.slug})` }))}
      onSearch={setTyped}
      nothing={search === '' ? '' : texts.nothing}
    />
  )
}
