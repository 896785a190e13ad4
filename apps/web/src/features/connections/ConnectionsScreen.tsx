import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plug, Plus } from 'lucide-react'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { RowLink, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { connectionsNav } from './nav.ts'
import { type Connection, connectionsQuery } from './queries.ts'
import { connectionsTexts } from './texts.ts'
import { useConnectionWords } from './words.ts'

/** The identity providers of an organization. */
export function ConnectionsScreen() {
  const { nav } = useTexts(connectionsNav)
  const texts = useTexts(connectionsTexts)
  const words = useConnectionWords()
  const can = useCan()
  const query = useInfiniteQuery(connectionsQuery(useHere().id))
  const button = can('connections:write') && (
    <Button component={HereLink} to="/connections/new" leftSection={<Plus size={16} />}>
      {texts.connect}
    </Button>
  )
  const columns: Column<Connection>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 2fr)',
      cell: (one) => (
        <RowLink detail={words.kind(one)}>
          <HereLink to={`/connections/${one.id}`}>{one.name}</HereLink>
        </RowLink>
      ),
    },
    { title: texts.status, width: '7rem', cell: (one) => <StatusBadge status={one.status} /> },
    { title: texts.tested, width: '9rem', wideOnly: true, cell: words.tested },
    { title: texts.serves, width: '12rem', wideOnly: true, cell: (one) => texts.reaches[one.reach] },
    { title: texts.domains, width: 'minmax(0, 1fr)', wideOnly: true, cell: words.domains },
  ]
  return (
    <Page title={nav} lead={texts.lead} actions={button}>
      <InfiniteTable
        label={nav}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={Plug} title={texts.none} lead={texts.noneLead} action={button} />}
      />
    </Page>
  )
}
