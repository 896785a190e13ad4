import { Button } from '@mantine/core'
import { useState } from 'react'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { type Connection, connectionChanges, connectionsKey } from './queries.ts'
import { connectionsTexts } from './texts.ts'

/** All that is left to do with one that was deactivated and is tested. */
export function ActivateAgain({ connection }: { connection: Connection }) {
  const { activate } = useTexts(connectionsTexts).actions
  const { id } = useHere()
  const [asking, ask] = useState(false)
  return (
    <>
      <Button onClick={() => ask(true)}>{activate.label}</Button>
      {asking && (
        <Ask
          {...activate}
          title={activate.title(connection.name)}
          dangerous={false}
          run={connectionChanges(id, connection).activate}
          refresh={[connectionsKey(id)]}
          onClose={() => ask(false)}
        />
      )}
    </>
  )
}
