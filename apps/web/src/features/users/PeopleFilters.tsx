import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { groupQuery, PickGroup } from '../groups/index.ts'
import styles from './people.module.css'
import { usersTexts } from './texts.ts'

export const STATUSES = ['active', 'invited', 'suspended'] as const
export const FILTERS = ['search', 'status', 'secondFactor', 'group', 'sort'] as const
export type Filters = Readonly<Record<(typeof FILTERS)[number], string>>

interface PeopleFiltersProps {
  filters: Filters
  onChange: (changes: Partial<Filters>) => void
}

/** What the list of people is narrowed to; all of it stands in the address. */
export function PeopleFilters({ filters, onChange }: PeopleFiltersProps) {
  const texts = useTexts(usersTexts)
  const { status } = useTexts(commonTexts)
  const can = useCan()
  const search = useCallback((search: string) => onChange({ search }), [onChange])
  return (
    <div className={styles.filters}>
      <SearchField label={texts.search} value={filters.search} onChange={search} className={styles.search} />
      <Select
        aria-label={texts.status}
        placeholder={texts.anyStatus}
        clearable
        value={filters.status || null}
        onChange={(value) => onChange({ status: value ?? '' })}
        data={STATUSES.map((value) => ({ value, label: status[value] }))}
        className={styles.filter ?? ''}
      />
      <Select
        aria-label={texts.factors.label}
        placeholder={texts.factors.any}
        clearable
        value={filters.secondFactor || null}
        onChange={(value) => onChange({ secondFactor: value ?? '' })}
        data={(['true', 'false'] as const).map((value) => ({ value, label: texts.factors[value] }))}
        className={styles.filter ?? ''}
      />
      {can('groups:read') && <GroupFilter id={filters.group} onChange={(group) => onChange({ group })} />}
    </div>
  )
}

function GroupFilter({ id, onChange }: { id: string; onChange: (id: string) => void }) {
  const texts = useTexts(usersTexts)
  const { data } = useQuery({ ...groupQuery(useHere().id, id), enabled: id !== '' })
  return (
    <div className={styles.filter}>
      <PickGroup
        label={texts.group}
        hidesLabel
        placeholder={texts.anyGroup}
        required={false}
        value={id === '' ? undefined : { value: id, label: data?.name ?? '…' }}
        onChange={(choice) => onChange(choice?.value ?? '')}
      />
    </div>
  )
}
