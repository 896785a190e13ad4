import { Alert, Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useChange } from '../../../lib/api/use-change.ts'
import { HereLink, useCan, useGo, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { domainsQuery } from '../../domains/index.ts'
import { type Connection, connectionChanges, connectionsKey } from '../queries.ts'
import { connectionsTexts } from '../texts.ts'
import { placeOf, SetUpStep } from './SetUp.tsx'
import styles from './set-up.module.css'

/** Last step: from here on people sign in through it. */
export const ActivateScreen = () => (
  <SetUpStep step="activate">{(connection) => <Activation connection={connection} />}</SetUpStep>
)

function Activation({ connection }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts).activation
  const { id } = useHere()
  const go = useGo()
  const mayWrite = useCan()('connections:write')
  const page = `/connections/${connection.id}`
  const { mutate, isPending, problem } = useChange<unknown, Connection>({
    run: () => connectionChanges(id, connection).activate(),
    refresh: [connectionsKey(id)],
    done: texts.done,
    quiet: true,
    after: () => go(page),
  })
  const isActive = connection.status === 'active'
  return (
    <Section title={texts.title} lead={texts.lead}>
      {isActive && <Alert color="green">{texts.active}</Alert>}
      {!isActive && !connection.isTested && (
        <Alert color="orange">
          {texts.first} <HereLink to={placeOf('test', connection.id)}>{texts.toTest}</HereLink>
        </Alert>
      )}
      {!isActive && connection.isTested && <DomainsNote />}
      {problem && <ProblemAlert error={problem} />}
      <div className={styles.foot}>
        <Button component={HereLink} to={page} variant="default">
          {texts.toPage}
        </Button>
        {mayWrite && !isActive && (
          <Button loading={isPending} disabled={!connection.isTested} onClick={() => mutate(undefined)}>
            {texts.activate}
          </Button>
        )}
      </div>
    </Section>
  )
}

/** Without a domain it works, but not by the address alone. */
function DomainsNote() {
  const texts = useTexts(connectionsTexts).activation
  const can = useCan()
  const { data } = useInfiniteQuery({ ...domainsQuery(useHere().id), enabled: can('domains:read') })
  const isProved = data?.pages.some(({ items }) =>
    items.some(({ status }) => status === 'verified' || status === 'failing'),
  )
  if (!data || isProved) return null
  return (
    <Alert color="blue">
      {texts.domains} <HereLink to="/domains">{texts.toDomains}</HereLink>
    </Alert>
  )
}
