import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { Facts, Moment, StatusBadge } from '../../ui/small.tsx'
import { EventsAbout } from '../events/index.ts'
import { ConnectionOffers } from './ConnectionOffers.tsx'
import { ConnectionTab } from './ConnectionTab.tsx'
import { HealthSection } from './Health.tsx'
import type { Connection } from './queries.ts'
import { Refusals } from './refusals/Refusals.tsx'
import { SetUpLinks } from './set-up-links/SetUpLinks.tsx'
import { connectionsTexts } from './texts.ts'
import { useConnectionWords } from './words.ts'

/** One connection: how it stands and fares, and what can be done to it. */
export function ConnectionScreen() {
  const can = useCan()
  return (
    <ConnectionTab>
      {(connection, mayWrite) => (
        <>
          {mayWrite && connection.status === 'draft' && <SetUpLinks connection={connection} />}
          <Details connection={connection} />
          {connection.status !== 'draft' && <HealthSection connectionId={connection.id} />}
          {connection.status !== 'draft' && can('events:read') && <Refusals connectionId={connection.id} />}
          {mayWrite && <ConnectionOffers connection={connection} />}
          {can('events:read') && <EventsAbout targetId={connection.id} />}
        </>
      )}
    </ConnectionTab>
  )
}

function Details({ connection }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts)
  const words = useConnectionWords()
  return (
    <Section title={texts.details}>
      <Card>
        <Facts
          items={[
            [texts.status, <StatusBadge key="status" status={connection.status} />],
            [texts.kind, words.kind(connection)],
            [texts.serves, texts.reaches[connection.reach]],
            [texts.domains, words.domains(connection)],
            [texts.tested, words.tested(connection)],
            [texts.changed, <Moment key="changed" at={connection.updatedAt} />],
          ]}
        />
      </Card>
    </Section>
  )
}
