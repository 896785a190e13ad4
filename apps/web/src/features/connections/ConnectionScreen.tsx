import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment, StatusBadge } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { EventsAbout } from '../events/index.ts'
import { addressesOf } from './addresses.ts'
import { ConnectionForm } from './ConnectionForm.tsx'
import { ConnectionNote } from './ConnectionNote.tsx'
import { ConnectionOffers } from './ConnectionOffers.tsx'
import { HealthSection } from './Health.tsx'
import { connectionsNav } from './nav.ts'
import { isComplete } from './presets.ts'
import { type Connection, connectionQuery } from './queries.ts'
import { placeOf } from './set-up/SetUp.tsx'
import { SetUpLinks } from './set-up-links/SetUpLinks.tsx'
import { connectionsTexts } from './texts.ts'
import { useConnectionWords } from './words.ts'

/** One connection: how it stands, everything that is set of it, and what can be done to it. */
export function ConnectionScreen() {
  const connectionId = useParam('connectionId')
  const { nav } = useTexts(connectionsNav)
  const query = useQuery(connectionQuery(useHere().id, connectionId))
  const back = { to: '/connections', label: nav }
  return (
    <Loaded query={query} back={back}>
      {(connection) => <ConnectionPage connection={connection} back={back} />}
    </Loaded>
  )
}

function ConnectionPage({
  connection,
  back,
}: {
  connection: Connection
  back: { to: string; label: string }
}) {
  const texts = useTexts(connectionsTexts)
  const words = useConnectionWords()
  const can = useCan()
  const mayWrite = can('connections:write')
  const next = isComplete(connection.settings) ? (connection.isTested ? 'activate' : 'test') : 'enter'
  return (
    <Page
      title={connection.name}
      back={back}
      actions={
        mayWrite &&
        connection.status !== 'active' && (
          <Button component={HereLink} to={placeOf(next, connection.id)}>
            {texts.goOn}
          </Button>
        )
      }
    >
      <ConnectionNote connection={connection} />
      {mayWrite && connection.status === 'draft' && <SetUpLinks connectionId={connection.id} />}
      <Section title={texts.details}>
        <Card>
          <Facts
            items={[
              [texts.status, <StatusBadge key="status" status={connection.status} />],
              [texts.kind, words.kind(connection)],
              [texts.tested, words.tested(connection)],
              [texts.changed, <Moment key="changed" at={connection.updatedAt} />],
            ]}
          />
        </Card>
      </Section>
      {connection.status !== 'draft' && <HealthSection connectionId={connection.id} />}
      <Addresses connection={connection} />
      <ConnectionForm
        key={`${connection.id} ${connection.version}`}
        connection={connection}
        disabled={!mayWrite}
      />
      {mayWrite && <ConnectionOffers connection={connection} />}
      {can('events:read') && <EventsAbout targetId={connection.id} />}
    </Page>
  )
}

function Addresses({ connection }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts)
  const { callback, entityId } = addressesOf(connection)
  const { protocol } = connection.settings
  return (
    <Section title={texts.addresses} lead={texts.addressesLead}>
      <Card>
        <Facts
          items={[
            [texts.callback[protocol], <CopyText key="callback" value={callback} />],
            // Our entity id is where our metadata are.
            ...(protocol === 'saml'
              ? [[texts.entityId, <CopyText key="entity" value={entityId} />] as const]
              : []),
          ]}
        />
      </Card>
    </Section>
  )
}
