import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParam } from '../../lib/address.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Page } from '../../ui/Page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { directoriesNav } from './nav.ts'
import { type Directory, directoryQuery } from './queries.ts'
import { RemovalsNote } from './RemovalsNote.tsx'
import { directoriesTexts } from './texts.ts'

interface DirectoryTabProps {
  children: (directory: Directory, mayWrite: boolean) => ReactNode
}

/** One of the screens of a directory: what is asked of somebody and the way to the others are on each. */
export function DirectoryTab({ children }: DirectoryTabProps) {
  const directoryId = useParam('directoryId')
  const { nav } = useTexts(directoriesNav)
  const { tabs } = useTexts(directoriesTexts)
  const mayWrite = useCan()('directories:write')
  const query = useQuery(directoryQuery(useHere().id, directoryId))
  const back = { to: '/directories', label: nav }
  const page = `/directories/${directoryId}`
  return (
    <Loaded query={query} back={back}>
      {(directory) => (
        <Page title={directory.name} back={back}>
          <Tabs
            label={tabs.label}
            tabs={[
              { to: page, text: tabs.overview },
              { to: `${page}/health`, text: tabs.health },
              { to: `${page}/roles`, text: tabs.roles },
              { to: `${page}/settings`, text: tabs.settings },
            ]}
          />
          <RemovalsNote directory={directory} mayWrite={mayWrite} />
          {children(directory, mayWrite)}
        </Page>
      )}
    </Loaded>
  )
}
