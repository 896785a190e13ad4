import { useInfiniteQuery } from '@tanstack/react-query'
import { AppWindow } from 'lucide-react'
import { HereLink, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty } from '../../ui/states.tsx'
import styles from './applications.module.css'
import { type Usable, usableQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'

/** What the people of an organization may sign in to: its own, and what was opened to it. */
export function ApplicationsScreen() {
  const texts = useTexts(applicationsTexts)
  const { id } = useHere()
  const query = useInfiniteQuery(usableQuery(id))
  const columns: Column<Usable>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 1.6fr)',
      cell: (one) =>
        one.owner.id === id ? (
          <HereLink className={styles.name ?? ''} to={`/applications/${one.id}`}>
            {one.name}
          </HereLink>
        ) : (
          <span className={styles.name}>{one.name}</span>
        ),
    },
    {
      title: texts.owner,
      width: 'minmax(0, 1fr)',
      cell: (one) => <span className={styles.soft}>{one.owner.id === id ? texts.own : one.owner.name}</span>,
    },
    {
      title: texts.kind,
      width: '9rem',
      wideOnly: true,
      cell: (one) => <span className={styles.soft}>{texts.kinds[one.type]}</span>,
    },
    {
      title: texts.status,
      width: '7rem',
      wideOnly: true,
      cell: (one) => <span className={styles.soft}>{texts[one.status]}</span>,
    },
  ]
  return (
    <Page title={texts.title} lead={texts.lead}>
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={AppWindow} title={texts.none} lead={texts.noneLead} />}
      />
    </Page>
  )
}
