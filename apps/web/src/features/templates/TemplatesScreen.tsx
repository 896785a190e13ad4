import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LayoutTemplate, Plus } from 'lucide-react'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { type TemplateSummary, templatesQuery } from './queries.ts'
import { SaveSetUp } from './SaveSetUp.tsx'
import styles from './templates.module.css'
import { templatesTexts } from './texts.ts'

/** The templates of the workspace. */
export function TemplatesScreen() {
  const texts = useTexts(templatesTexts)
  const can = useCan()
  const query = useInfiniteQuery(templatesQuery)
  const [saving, save] = useDisclosure(false)
  const button = can('workspace:write') && (
    <Button leftSection={<Plus size={16} />} onClick={save.open}>
      {texts.save}
    </Button>
  )
  const columns: Column<TemplateSummary>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 1.2fr)',
      cell: (one) => (
        <Link to={`/templates/${one.id}`} className={styles.name ?? ''}>
          {one.name}
        </Link>
      ),
    },
    {
      title: texts.description,
      width: 'minmax(0, 1.6fr)',
      wideOnly: true,
      cell: (one) => <span className={styles.soft}>{one.description}</span>,
    },
    { title: texts.revision, width: '5.5rem', cell: (one) => one.revision },
    { title: texts.changed, width: '8rem', wideOnly: true, cell: (one) => <Moment at={one.updatedAt} /> },
  ]
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={LayoutTemplate} title={texts.none} lead={texts.noneLead} action={button} />}
      />
      {saving && <SaveSetUp onClose={save.close} />}
    </Page>
  )
}
