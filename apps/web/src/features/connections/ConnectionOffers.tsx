import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Lost, type Offer, Offers } from '../../ui/Offers.tsx'
import { type Connection, connectionChanges, connectionsKey } from './queries.ts'
import { connectionsTexts } from './texts.ts'

/** Everything that can be done to a connection, with what is lost by it. */
export function ConnectionOffers({ connection }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts)
  const { id } = useHere()
  const go = useGo()
  const changes = connectionChanges(id, connection)
  const { name, status, isTested } = connection
  const { activate, deactivate, remove } = texts.actions
  const on: Offer = {
    ...activate,
    lead: isTested ? activate.lead : activate.untested,
    title: activate.title(name),
    dangerous: false,
    disabled: !isTested,
    run: changes.activate,
    refresh: [connectionsKey(id)],
  }
  const off: Offer = {
    ...deactivate,
    title: deactivate.title(name),
    body: <Losses {...deactivate} />,
    run: changes.deactivate,
    refresh: [connectionsKey(id)],
  }
  const end: Offer = {
    ...remove,
    title: remove.title(name),
    body: <Losses {...remove} />,
    isEnd: true,
    run: async () => {
      await changes.remove()
      go('/connections', { replace: true })
    },
    refresh: [connectionsKey(id, 'list')],
  }
  return <Offers title={texts.changes} offers={[status === 'active' ? off : on, end]} />
}

interface LossesProps {
  body: string
  lost: Readonly<Record<string, string>>
  kept: string
}

const Losses = ({ body, lost, kept }: LossesProps) => (
  <>
    <p>{body}</p>
    <Lost>
      {Object.values(lost).map((one) => (
        <li key={one}>{one}</li>
      ))}
    </Lost>
    <p>{kept}</p>
  </>
)
