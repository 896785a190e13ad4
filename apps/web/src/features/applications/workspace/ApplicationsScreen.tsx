import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { AppWindow, Plus } from 'lucide-react'
import { HereLink, useCan, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../../ui/InfiniteTable.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Moment } from '../../../ui/small.tsx'
import { Empty } from '../../../ui/states.tsx'
import { type Application, ownQuery } from '../queries.ts'
import styles from './applications.module.css'
import { workspaceTexts } from './texts.ts'

/** Everything that was registered to sign people in. */
export function ApplicationsScreen() {
  const texts = useTexts(workspaceTexts)
  const { id } = useHere()
  const can = useCan()
  const query = useInfiniteQuery(ownQuery(id))
  const button = can('applications:write') && (
    <Button component={HereLink} to="/applications/new" leftSection={<Plus size={16} />}>
      {texts.create}
    </Button>
  )
  const columns: Column<Application>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 1.6fr)',
      cell: (one) => (
        <HereLink to={`/applications/${one.id}`} className={styles.name ?? ''}>
          {one.name}
        </HereLink>
      ),
    },
    { title: texts.kind, width: '6rem', wideOnly: true, cell: (one) => texts.short[one.type] },
    {
      title: texts.openTo,
      width: 'minmax(0, 1.4fr)',
      wideOnly: true,
      cell: (one) => <span className={styles.soft}>{texts.open[one.openTo]}</span>,
    },
    { title: texts.status, width: '7rem', cell: (one) => texts.state[one.status] },
    { title: texts.created, width: '8rem', wideOnly: true, cell: (one) => <Moment at={one.createdAt} /> },
  ]
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={AppWindow} title={texts.none} lead={texts.noneLead} action={button} />}
      />
    </Page>
  )
}
