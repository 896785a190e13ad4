import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FolderSync, Plus } from 'lucide-react'
import { useDialog } from '../../lib/address.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment, RowLink, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { CreateDirectory } from './CreateDirectory.tsx'
import { directoriesNav } from './nav.ts'
import { type Directory, directoriesQuery } from './queries.ts'
import { directoriesTexts } from './texts.ts'

/** The directories of an organization. */
export function DirectoriesScreen() {
  const { nav } = useTexts(directoriesNav)
  const texts = useTexts(directoriesTexts)
  const can = useCan()
  const [creating, create] = useDialog('create')
  const query = useInfiniteQuery(directoriesQuery(useHere().id))
  const button = can('directories:write') && (
    <Button leftSection={<Plus size={16} />} onClick={create.open}>
      {texts.create}
    </Button>
  )
  const columns: Column<Directory>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 2fr)',
      cell: (one) => (
        <RowLink detail={one.removals === 'asked' ? texts.removals.asked : texts.modes[one.mode]}>
          <HereLink to={`/directories/${one.id}`}>{one.name}</HereLink>
        </RowLink>
      ),
    },
    { title: texts.status, width: '7rem', cell: (one) => <StatusBadge status={one.status} /> },
    { title: texts.mode, width: '8rem', wideOnly: true, cell: (one) => texts.modes[one.mode] },
    {
      title: texts.lastRequest,
      width: '10rem',
      wideOnly: true,
      cell: (one) => <Moment at={one.lastRequestAt} />,
    },
  ]
  return (
    <Page title={nav} lead={texts.lead} actions={button}>
      <InfiniteTable
        label={nav}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={FolderSync} title={texts.none} lead={texts.noneLead} action={button} />}
      />
      {creating && can('directories:write') && <CreateDirectory onClose={create.close} />}
    </Page>
  )
}
