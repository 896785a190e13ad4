import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Network, Search } from 'lucide-react'
import { useState } from 'react'
import { boot } from '../../lib/boot.ts'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { OrganizationTree } from './OrganizationTree.tsx'
import styles from './organizations.module.css'
import { type Organization, searchQuery } from './queries.ts'
import { organizationsTexts } from './texts.ts'

/** All organizations of the workspace: as a tree, or as what a search finds. */
export function OrganizationsScreen() {
  const texts = useTexts(organizationsTexts)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim().toLowerCase(), 200)
  return (
    <Page title={texts.title} lead={texts.lead}>
      <TextInput
        type="search"
        aria-label={texts.searchAll}
        placeholder={texts.searchAll}
        leftSection={<Search size={16} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        mb="md"
      />
      {search === '' ? (
        <OrganizationTree
          headId={boot.organization.id}
          pathOf={(id) => `/organizations/${id}`}
          nothing={<Empty icon={Network} title={texts.none} lead={texts.noneLead} />}
        />
      ) : (
        <Found search={search} />
      )}
    </Page>
  )
}

function Found({ search }: { search: string }) {
  const texts = useTexts(organizationsTexts)
  const query = useInfiniteQuery({ ...searchQuery(search), placeholderData: keepPreviousData })
  const columns: Column<Organization>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 1.6fr)',
      cell: (one) => (
        <Link to={`/organizations/${one.id}`} className={styles.name ?? ''}>
          {one.name}
        </Link>
      ),
    },
    { title: texts.slug, width: 'minmax(0, 1fr)', wideOnly: true, cell: (one) => <code>{one.slug}</code> },
    { title: texts.status, width: '7.5rem', cell: (one) => <StatusBadge status={one.effectiveStatus} /> },
    { title: texts.created, width: '8rem', wideOnly: true, cell: (one) => <Moment at={one.createdAt} /> },
  ]
  return (
    <InfiniteTable
      label={texts.title}
      query={query}
      columns={columns}
      keyOf={(one) => one.id}
      empty={<Empty icon={Search} title={texts.noMatch} lead={texts.noMatchLead} />}
    />
  )
}
