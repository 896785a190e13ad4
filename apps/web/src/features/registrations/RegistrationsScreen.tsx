import { Button, Select } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ClipboardList, Inbox, Search } from 'lucide-react'
import { useAddress } from '../../lib/address.ts'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Moment } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { type Registration, registrationsQuery, STATUSES } from './queries.ts'
import styles from './registrations.module.css'
import { registrationsTexts } from './texts.ts'

/** Organizations that registered themselves, those first that wait. */
export function RegistrationsScreen() {
  const texts = useTexts(registrationsTexts)
  const [asked, ask] = useAddress('search', 'status')
  const status = STATUSES.find((one) => one === asked.status) ?? 'open'
  const query = useInfiniteQuery({
    ...registrationsQuery(status, asked.search),
    placeholderData: keepPreviousData,
  })
  const isFiltered = asked.search !== '' || status !== 'open'
  const columns: Column<Registration>[] = [
    {
      title: texts.organization,
      width: 'minmax(0, 1.4fr)',
      cell: (one) => (
        <Link to={`/registrations/${one.id}`} className={styles.name ?? ''}>
          {one.organizationName}
        </Link>
      ),
    },
    { title: texts.person, width: 'minmax(0, 1.4fr)', wideOnly: true, cell: (one) => one.email },
    { title: texts.state, width: 'minmax(0, 1fr)', cell: (one) => texts.status[one.status] },
    { title: texts.sent, width: '8rem', wideOnly: true, cell: (one) => <Moment at={one.createdAt} /> },
  ]
  const forms = (
    <Button
      component={Link}
      to="/registration-forms"
      variant="default"
      leftSection={<ClipboardList size={16} />}
    >
      {texts.forms}
    </Button>
  )
  return (
    <Page title={texts.title} lead={texts.lead} actions={forms}>
      <div className={styles.filters}>
        <SearchField
          label={texts.search}
          value={asked.search}
          onChange={(next) => ask({ search: next })}
          className={styles.search}
        />
        <Select
          aria-label={texts.which}
          allowDeselect={false}
          w="11rem"
          value={status}
          onChange={(value) => ask({ status: value === null || value === 'open' ? undefined : value })}
          data={STATUSES.map((value) => ({ value, label: texts.lists[value] }))}
        />
      </div>
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={
          isFiltered ? (
            <Empty icon={Search} title={texts.noMatch} lead={texts.noMatchLead} />
          ) : (
            <Empty icon={Inbox} title={texts.none} lead={texts.noneLead} action={forms} />
          )
        }
      />
    </Page>
  )
}
