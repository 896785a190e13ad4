import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { ApplicationActions } from './ApplicationActions.tsx'
import { type Application, applicationQuery } from './queries.ts'
import { Secrets } from './Secrets.tsx'
import { applicationsTexts } from './texts.ts'

/** One application of this organization. */
export function ApplicationScreen() {
  const texts = useTexts(applicationsTexts)
  const { id } = useHere()
  const applicationId = useParam('applicationId')
  const query = useQuery(applicationQuery(id, applicationId))
  const back = { to: '/applications', label: texts.title }
  return (
    <Loaded query={query} back={back}>
      {(application) => (
        <Page title={application.name} back={back}>
          <About application={application} />
          <Secrets application={application} />
          <ApplicationActions application={application} />
        </Page>
      )}
    </Loaded>
  )
}

function About({ application }: { application: Application }) {
  const texts = useTexts(applicationsTexts)
  const { clientId, type, status, openTo, redirectUris, signingAlgorithm, createdAt } = application
  return (
    <Section>
      <Card>
        <Facts
          items={[
            [texts.status, texts[status]],
            [texts.kind, texts.kinds[type]],
            [texts.clientId, <CopyText key="id" value={clientId} />],
            [texts.openTo, texts.reach[openTo]],
            ...redirectUris.map(
              (uri, index) =>
                [
                  index === 0 ? texts.redirectUris : ' '.repeat(index),
                  <CopyText key={uri} value={uri} />,
                ] as const,
            ),
            [texts.signing, signingAlgorithm],
            [texts.created, <Moment key="at" at={createdAt} />],
          ]}
        />
      </Card>
    </Section>
  )
}
