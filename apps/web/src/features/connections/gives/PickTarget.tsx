import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { organizationQuery, useCan, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { type Choice, SearchSelect, useSearch } from '../../../ui/SearchSelect.tsx'
import { searchQuery } from '../../organizations/index.ts'
import type { Routing } from './queries.ts'
import { givesTexts } from './texts.ts'

interface PickTargetProps {
  label: string
  value: string
  /** What is set already, by name. */
  known: Routing['targets']
  error: string | undefined
  disabled: boolean
  onChange: (organizationId: string) => void
}

/** An organization at or below this one, found by the server. */
export function PickTarget({ label, value, known, error, disabled, onChange }: PickTargetProps) {
  const texts = useTexts(givesTexts).routes
  const { id } = useHere()
  const can = useCan()
  const [search, setTyped] = useSearch()
  const [chosen, choose] = useState<Choice>()
  const here = useQuery({ ...organizationQuery(id), enabled: can('organization:read') }).data
  const own: Choice[] = here ? [{ value: id, label: texts.here(here.name) }] : []
  const isTyped = search !== '' && search !== chosen?.label.toLowerCase()
  const { data } = useInfiniteQuery({
    ...searchQuery(search),
    enabled: isTyped,
    placeholderData: keepPreviousData,
  })
  const found = isTyped
    ? (data?.pages[0]?.items ?? []).map(
        (one): Choice => ({
          value: one.id,
          label: one.name,
          detail: one.slug,
        }),
      )
    : known.map((one): Choice => ({ value: one.id, label: one.name }))
  const others = found.filter((one) => one.value !== id)
  const all = [...own, ...others]
  const present =
    value === ''
      ? undefined
      : (all.find((one) => one.value === value) ??
        (chosen?.value === value ? chosen : undefined) ?? {
          value,
          label: nameOf(known, value) ?? texts.gone,
        })
  return (
    <SearchSelect
      label={label}
      hidesLabel
      required
      placeholder={texts.findTarget}
      disabled={disabled}
      value={present}
      onChange={(choice) => {
        choose(choice)
        onChange(choice?.value ?? '')
      }}
      choices={all}
      onSearch={setTyped}
      nothing={texts.noTarget}
      error={error}
    />
  )
}

const nameOf = (known: Routing['targets'], id: string) => known.find((one) => one.id === id)?.name
