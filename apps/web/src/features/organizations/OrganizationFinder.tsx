import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { findOrganizations } from './queries.ts'
import { organizationsTexts } from './texts.ts'

interface OrganizationFinderProps {
  label: string
  className?: string | undefined
  /** Shown above the field; otherwise it is told to readers only. */
  isLabelled?: boolean
  /** Forgets what was found, so that the next one can be looked for. */
  isOnce?: boolean
  onFound: (id: string, name: string) => void
}

/** Finds one of however many organizations by the beginning of its name or slug. */
export function OrganizationFinder({
  label,
  className,
  isLabelled,
  isOnce,
  onFound,
}: OrganizationFinderProps) {
  const texts = useTexts(organizationsTexts)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string }>()
  const [search] = useDebouncedValue(typed.trim().toLowerCase(), 150)
  const isChosen = chosen?.label === typed
  const { data } = useQuery({
    ...findOrganizations(search),
    enabled: search !== '' && !isChosen,
    placeholderData: keepPreviousData,
  })
  const found = (search === '' ? [] : (data?.items ?? [])).map((one) => ({
    value: one.id,
    label: `${one.name} (${one.slug})`,
  }))
  return (
    <Select
      {...(className ? { className } : {})}
      {...(isLabelled ? { label } : { 'aria-label': label })}
      placeholder={texts.searchAll}
      leftSection={<Search size={16} />}
      searchable
      value={isOnce ? null : (chosen?.value ?? null)}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={isChosen && chosen ? [chosen] : found}
      nothingFoundMessage={search === '' ? undefined : `${texts.noMatch}. ${texts.noMatchLead}`}
      onChange={(id) => {
        const one = found.find(({ value }) => value === id)
        if (!one) return
        if (!isOnce) setChosen(one)
        onFound(one.value, one.label)
      }}
    />
  )
}
