import { useState } from 'react'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Offer, Offers } from '../../ui/Offers.tsx'
import { eventsKey } from '../events/index.ts'
import { EndConnection } from './EndConnection.tsx'
import { type Connection, connectionChanges, connectionsKey } from './queries.ts'
import { connectionsTexts } from './texts.ts'

/** Everything that can be done to a connection, with what is lost by it. */
export function ConnectionOffers({ connection }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts)
  const { id } = useHere()
  const [ending, end] = useState<'deactivate' | 'remove'>()
  const { name, status, isTested } = connection
  const { activate, deactivate, remove } = texts.actions
  const on: Offer = {
    ...activate,
    lead: isTested ? activate.lead : activate.untested,
    title: activate.title(name),
    dangerous: false,
    disabled: !isTested,
    run: connectionChanges(id, connection).activate,
    refresh: [connectionsKey(id), eventsKey(id, 'about')],
  }
  const off: Offer = { label: deactivate.label, lead: deactivate.lead, onClick: () => end('deactivate') }
  const gone: Offer = {
    label: remove.label,
    lead: remove.lead,
    isEnd: true,
    onClick: () => end('remove'),
  }
  return (
    <>
      <Offers title={texts.changes} offers={[status === 'active' ? off : on, gone]} />
      {ending && <EndConnection connection={connection} how={ending} onClose={() => end(undefined)} />}
    </>
  )
}
