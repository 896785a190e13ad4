import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParam } from '../../lib/address.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Page } from '../../ui/Page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ActivateAgain } from './ActivateAgain.tsx'
import { ConnectionNote } from './ConnectionNote.tsx'
import { connectionsNav } from './nav.ts'
import { isComplete } from './presets.ts'
import { type Connection, connectionQuery } from './queries.ts'
import { placeOf } from './set-up/SetUp.tsx'
import { connectionsTexts } from './texts.ts'

interface ConnectionTabProps {
  children: (connection: Connection, mayWrite: boolean) => ReactNode
}

/** One of the screens of a connection: how it stands and the way to the others are on each. */
export function ConnectionTab({ children }: ConnectionTabProps) {
  const connectionId = useParam('connectionId')
  const { nav } = useTexts(connectionsNav)
  const can = useCan()
  const mayWrite = can('connections:write')
  const query = useQuery(connectionQuery(useHere().id, connectionId))
  const back = { to: '/connections', label: nav }
  return (
    <Loaded query={query} back={back}>
      {(connection) => (
        <Page
          title={connection.name}
          back={back}
          actions={mayWrite && connection.status !== 'active' && <Next connection={connection} />}
        >
          <ConnectionTabs id={connection.id} mayWrite={mayWrite} />
          <ConnectionNote connection={connection} />
          {children(connection, mayWrite)}
        </Page>
      )}
    </Loaded>
  )
}

function Next({ connection }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts)
  if (connection.status === 'inactive' && connection.isTested)
    return <ActivateAgain connection={connection} />
  return (
    <Button component={HereLink} to={placeOf(nextOf(connection), connection.id)}>
      {texts.goOn}
    </Button>
  )
}

const nextOf = (connection: Connection) =>
  isComplete(connection) ? (connection.isTested ? 'activate' : 'test') : 'enter'

/** What was tried is shown to whoever may try. */
function ConnectionTabs({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { tabs } = useTexts(connectionsTexts)
  const page = `/connections/${id}`
  return (
    <Tabs
      label={tabs.label}
      tabs={[
        { to: page, text: tabs.overview },
        { to: `${page}/settings`, text: tabs.settings },
        { to: `${page}/gives`, text: tabs.gives },
        ...(mayWrite ? [{ to: `${page}/tests`, text: tabs.tests }] : []),
        { to: `${page}/keys`, text: tabs.keys },
      ]}
    />
  )
}
