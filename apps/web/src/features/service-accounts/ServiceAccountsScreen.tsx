import { Box, Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Bot, Plus, Search } from 'lucide-react'
import { useAddress, useDialog } from '../../lib/address.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Moment, RowLink, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { CreateServiceAccount } from './CreateServiceAccount.tsx'
import { serviceAccountsNav } from './nav.ts'
import { type ServiceAccount, serviceAccountsQuery } from './queries.ts'
import { serviceAccountsTexts } from './texts.ts'

/** The machines of an organization. */
export function ServiceAccountsScreen() {
  const { nav } = useTexts(serviceAccountsNav)
  const texts = useTexts(serviceAccountsTexts)
  const { id } = useHere()
  const can = useCan()
  const [creating, create] = useDialog('create')
  const [{ search }, setAddress] = useAddress('search')
  const query = useInfiniteQuery({
    ...serviceAccountsQuery(id, search),
    placeholderData: keepPreviousData,
  })
  const button = can('service-accounts:write') && (
    <Button leftSection={<Plus size={16} />} onClick={create.open}>
      {texts.create}
    </Button>
  )
  const columns: Column<ServiceAccount>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 2fr)',
      cell: (one) => (
        <RowLink detail={<code>{one.clientId}</code>}>
          <HereLink to={`/service-accounts/${one.id}`}>{one.name}</HereLink>
        </RowLink>
      ),
    },
    { title: texts.status, width: '7.5rem', cell: (one) => <StatusBadge status={one.status} /> },
    { title: texts.made, width: '8rem', wideOnly: true, cell: (one) => <Moment at={one.createdAt} /> },
  ]
  return (
    <Page title={nav} lead={texts.lead} actions={button}>
      <Box mb="md">
        <SearchField label={texts.search} value={search} onChange={(next) => setAddress({ search: next })} />
      </Box>
      <InfiniteTable
        label={nav}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={
          search === '' ? (
            <Empty icon={Bot} title={texts.none} lead={texts.noneLead} action={button} />
          ) : (
            <Empty icon={Search} title={texts.noMatch} />
          )
        }
      />
      {creating && can('service-accounts:write') && <CreateServiceAccount onClose={create.close} />}
    </Page>
  )
}
