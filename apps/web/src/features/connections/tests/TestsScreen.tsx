import { useQuery } from '@tanstack/react-query'
import { useAddress } from '../../../lib/address.ts'
import { HereLink, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Line, ListSection } from '../../../ui/ListSection.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Moment } from '../../../ui/small.tsx'
import { ConnectionTab } from '../ConnectionTab.tsx'
import { useCheckWords } from '../checks/index.ts'
import type { Connection } from '../queries.ts'
import { connectionsTexts } from '../texts.ts'
import { testsQuery } from './queries.ts'
import { TestResult } from './TestResult.tsx'
import { Trial } from './Trial.tsx'
import { testTexts } from './texts.ts'

/** Test sign-ins through a connection, whatever its status: the next one, the last one, and those before. */
export const TestsScreen = () => (
  <ConnectionTab>{(connection) => <Tests connection={connection} />}</ConnectionTab>
)

function Tests({ connection }: { connection: Connection }) {
  const { test } = useTexts(connectionsTexts)
  const texts = useTexts(testTexts)
  const [asked] = useAddress('test')
  const { data } = useQuery(testsQuery(useHere().id, connection.id))
  const chosen = data?.items.find(({ id }) => id === asked.test)
  const page = `/connections/${connection.id}/tests`
  return (
    <>
      {chosen ? (
        <Section
          title={texts.ofTest}
          action={<HereLink to={page}>{texts.toLast}</HereLink>}
          lead={<Moment at={chosen.createdAt} />}
        >
          <TestResult test={chosen} />
        </Section>
      ) : (
        <Section title={texts.title} lead={test.lead}>
          <Trial connection={connection} />
        </Section>
      )}
      <Earlier connection={connection} />
    </>
  )
}

function Earlier({ connection }: { connection: Connection }) {
  const query = useQuery(testsQuery(useHere().id, connection.id))
  const texts = useTexts(testTexts)
  const words = useCheckWords()
  return (
    <ListSection title={texts.all} query={query} nothing={texts.none} keyOf={(one) => one.id}>
      {({ id, createdAt, status, failure }) => (
        <Line
          main={
            <HereLink to={`/connections/${connection.id}/tests`} search={{ test: id } as never}>
              <Moment at={createdAt} />
            </HereLink>
          }
          aside={failure ? (words(failure.check)?.means ?? texts.statuses[status]) : texts.statuses[status]}
        />
      )}
    </ListSection>
  )
}
