import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { api, call } from '../../lib/api/client.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { Facts } from '../../ui/small.tsx'
import { Failed, Loading, ProblemAlert } from '../../ui/states.tsx'
import { mailTexts } from './texts.ts'

const settingsQuery = {
  queryKey: ['mail'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(api.GET('/workspace/mail', { signal })),
}

/** How mail is sent, and whether it arrives. */
export function MailScreen() {
  const texts = useTexts(mailTexts)
  const can = useCan()
  const { data, error, refetch } = useQuery(settingsQuery)
  const test = useChange({ run: () => call(api.POST('/workspace/mail/test', {})), refresh: [], quiet: true })
  if (error) return <Failed error={error} reset={() => void refetch()} />
  const { problem } = test
  const said = problem?.detail.message
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        can('workspace:write') && (
          <Button
            leftSection={<Send size={15} />}
            loading={test.isPending}
            onClick={() => test.mutate(undefined)}
          >
            {texts.test}
          </Button>
        )
      }
    >
      {test.data && (
        <Alert color="green" mb="md" role="status">
          {texts.sent(test.data.to)}
        </Alert>
      )}
      {problem && typeof said === 'string' ? (
        <Alert color="red" mb="md" role="alert" title={texts.refused}>
          {said}
        </Alert>
      ) : (
        problem && <ProblemAlert error={problem} />
      )}
      {!data ? (
        <Loading lines={4} />
      ) : (
        <Section>
          <Card>
            <Facts
              items={[
                [texts.delivery, texts.deliveries[data.delivery]],
                ...(data.server
                  ? ([
                      [texts.host, `${data.server.host}:${data.server.port}`],
                      [texts.encryption, data.server.encrypted ? texts.encrypted : texts.offered],
                      [texts.authentication, data.server.authenticated ? texts.yes : texts.no],
                    ] as const)
                  : []),
                [texts.from, data.from],
              ]}
            />
          </Card>
        </Section>
      )}
      <Section title={texts.where} lead={texts.whereLead}>
        {null}
      </Section>
    </Page>
  )
}
