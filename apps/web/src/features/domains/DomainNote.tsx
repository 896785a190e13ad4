import { Alert, Stack } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import type { Domain } from './queries.ts'
import { domainsTexts } from './texts.ts'

/** How a domain stands, where somebody should know or do something. */
export function DomainNote({ domain }: { domain: Domain }) {
  const texts = useTexts(domainsTexts)
  const { status, check } = domain
  switch (status) {
    case 'pending':
      return check && <NotFound result={check.result} />
    case 'verified':
      return check?.result === 'no_answer' ? (
        <NotFound result={check.result} />
      ) : (
        <Alert color="green">{texts.notes.verified}</Alert>
      )
    case 'failing':
      return <Failing domain={domain} />
    case 'released':
      return (
        <Alert color="red" title={texts.notes.released}>
          {texts.notes.releasedBody}
        </Alert>
      )
  }
}

/** What was found in its place, since when, how long there is, and what to do. */
function Failing({ domain: { releaseAt, failingSince, check } }: { domain: Domain }) {
  const texts = useTexts(domainsTexts)
  const format = useFormat()
  return (
    <Alert
      color="orange"
      role="alert"
      title={releaseAt ? texts.notes.failingIn(format.ago(releaseAt)) : texts.notes.failing}
    >
      <Stack gap="xs">
        {check && check.result !== 'found' && <span>{texts.results[check.result]}</span>}
        {releaseAt && <span>{texts.notes.failingBody(format.dateTime(releaseAt))}</span>}
        <span>
          {failingSince && texts.notes.failingSince(format.date(failingSince))} {texts.notes.failingMend}
        </span>
      </Stack>
    </Alert>
  )
}

function NotFound({ result }: { result: NonNullable<Domain['check']>['result'] }) {
  const texts = useTexts(domainsTexts)
  return (
    <Alert color="orange" role="status" title={texts.notes.notFound}>
      {texts.results[result]}
    </Alert>
  )
}
