import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FileInput, Plus } from 'lucide-react'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment, RowLink } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { importsNav } from './nav.ts'
import { type Format, type Import, importsQuery } from './queries.ts'
import { importsTexts } from './texts.ts'

/** The imports of an organization, the latest first. */
export function ImportsScreen() {
  const { nav } = useTexts(importsNav)
  const texts = useTexts(importsTexts)
  const { number } = useFormat()
  const go = useGo()
  const query = useInfiniteQuery(importsQuery(useHere().id))
  const button = useCan()('imports:write') && (
    <Button leftSection={<Plus size={16} />} onClick={() => go('/imports/new')}>
      {texts.create}
    </Button>
  )
  const formatOf = ({ format }: Import): string => texts.formats[format as Format] ?? format
  const columns: Column<Import>[] = [
    {
      title: texts.file,
      width: 'minmax(0, 2fr)',
      cell: (one) => (
        <RowLink detail={[one.file.name && formatOf(one), one.source].filter(Boolean).join(' · ')}>
          <HereLink to={`/imports/${one.id}`}>{one.file.name ?? formatOf(one)}</HereLink>
        </RowLink>
      ),
    },
    { title: texts.status, width: '10rem', cell: (one) => texts.states[one.status] },
    { title: texts.records, width: '7rem', wideOnly: true, cell: (one) => number(one.total) },
    { title: texts.problems, width: '7rem', wideOnly: true, cell: (one) => number(one.problems) },
    { title: texts.begun, width: '9rem', wideOnly: true, cell: (one) => <Moment at={one.createdAt} /> },
  ]
  return (
    <Page title={nav} lead={texts.lead} actions={button}>
      <InfiniteTable
        label={nav}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={FileInput} title={texts.none} lead={texts.noneLead} action={button} />}
      />
    </Page>
  )
}
