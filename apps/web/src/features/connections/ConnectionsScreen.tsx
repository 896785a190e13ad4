import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plug, Plus } from 'lucide-react'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Page } from '../../ui/Page.tsx'
import { RowLink, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { ConnectionsTabs } from './ConnectionsTabs.tsx'
import { connectionsNav } from './nav.ts'
import { type Connection, type ConnectionAbove, connectionsQuery } from './queries.ts'
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
      <ConnectionsTabs />
      <InfiniteTable
        label={nav}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={Plug} title={texts.none} lead={texts.noneLead} action={button} />}
      />
      <FromAbove above={query.data?.pages.flatMap(({ above }) => above) ?? []} />
    </Page>
  )
}

/** What people come in through as well, and nobody here sets up. */
function FromAbove({ above }: { above: readonly ConnectionAbove[] }) {
  const texts = useTexts(connectionsTexts)
  if (above.length === 0) return null
  return (
    <ListSection
      title={texts.above}
      lead={texts.aboveLead}
      query={{ data: { items: above }, error: null, refetch: () => undefined }}
      nothing=""
      keyOf={(one) => one.id}
    >
      {({ name, organizationName }) => <Line main={name} aside={texts.of(organizationName)} />}
    </ListSection>
  )
}
