import { Button, SegmentedControl, Select } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Building2, Plus, Search } from 'lucide-react'
import { useAddress } from '../../lib/address.ts'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Moment, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { CreateOrganization } from './CreateOrganization.tsx'
import styles from './organizations.module.css'
import { listQuery, type Organization, type OrganizationFilter } from './queries.ts'
import { organizationsTexts } from './texts.ts'

const STATUSES = ['active', 'suspended', 'archived'] as const
const ORDERS = ['oldest', 'newest'] as const

/** All organizations of the workspace. What is looked for stands in the address. */
export function OrganizationsScreen() {
  const texts = useTexts(organizationsTexts)
  const { status: statusTexts } = useTexts(commonTexts)
  const navigate = useNavigate()
  const can = useCan()
  const [asked, ask] = useAddress('search', 'status', 'order', 'create')
  const { search } = asked
  const creating = asked.create !== ''
  const status = STATUSES.find((one) => one === asked.status)
  // What a search finds has an order of its own.
  const usual = search === '' ? 'oldest' : 'match'
  const order = ORDERS.find((one) => one === asked.order)
  const filter: OrganizationFilter = { search, status, order }
  const query = useInfiniteQuery({ ...listQuery(filter), placeholderData: keepPreviousData })
  const button = can('organization:create') && (
    <Button leftSection={<Plus size={16} />} onClick={() => ask({ create: 'yes' })}>
      {texts.create}
    </Button>
  )
  const isFiltered = search !== '' || status !== undefined
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      <div className={styles.filters}>
        <SearchField
          label={texts.searchAll}
          value={search}
          onChange={(next) => ask({ search: next })}
          className={styles.search}
        />
        <SegmentedControl
          aria-label={texts.status}
          size="sm"
          value={status ?? ''}
          onChange={(value) => ask({ status: value })}
          data={[
            { value: '', label: texts.every },
            ...STATUSES.map((value) => ({ value, label: statusTexts[value] })),
          ]}
        />
        <Select
          aria-label={texts.order}
          allowDeselect={false}
          w="11rem"
          value={order ?? usual}
          onChange={(value) => ask({ order: value === null || value === usual ? undefined : value })}
          data={(search === '' ? ORDERS : ([usual, ...ORDERS] as const)).map((value) => ({
            value,
            label: texts[value],
          }))}
        />
      </div>
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={columnsOf(texts)}
        keyOf={(one) => one.id}
        empty={
          isFiltered ? (
            <Empty icon={Search} title={texts.noMatch} lead={texts.noMatchLead} />
          ) : (
            <Empty icon={Building2} title={texts.none} lead={texts.noneLead} action={button} />
          )
        }
      />
      {creating && can('organization:create') && (
        <CreateOrganization
          onClose={() => ask({ create: undefined })}
          onMade={(id) => void navigate({ to: `/organizations/${id}` })}
        />
      )}
    </Page>
  )
}

const columnsOf = (texts: Record<'name' | 'slug' | 'status' | 'created', string>): Column<Organization>[] => [
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
