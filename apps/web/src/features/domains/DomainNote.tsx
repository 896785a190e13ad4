import { Alert } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import type { Domain } from './queries.ts'
import { domainsTexts } from './texts.ts'

/** How a domain stands, where somebody should know or do something. */
export function DomainNote({ domain: { status, releaseAt, check } }: { domain: Domain }) {
  const texts = useTexts(domainsTexts)
  const format = useFormat()
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
      return (
        <Alert color="orange" role="alert" title={texts.notes.failing}>
          {releaseAt && texts.notes.failingBody(format.dateTime(releaseAt))}
        </Alert>
      )
    case 'released':
      return (
        <Alert color="red" title={texts.notes.released}>
          {texts.notes.releasedBody}
        </Alert>
      )
  }
}

function NotFound({ result }: { result: NonNullable<Domain['check']>['result'] }) {
  const texts = useTexts(domainsTexts)
  return (
    <Alert color="orange" role="status" title={texts.notes.notFound}>
      {texts.results[result]}
    </Alert>
  )
}
