import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { workspacePath } from '../../lib/boot.ts'
import { useFormat } from '../../lib/format.ts'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Moment } from '../../ui/small.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import styles from './signing-keys.module.css'
import { signingKeysTexts } from './texts.ts'

type Keys = Answer<'signingKeys.list'>
type Key = Keys['items'][number]

const KEY = ['signing-keys'] as const
const ORDER = ['active', 'published', 'retiring', 'retired'] as const
const keysQuery = {
  queryKey: KEY,
  queryFn: ({ signal }: { signal: AbortSignal }) => call(api.GET('/workspace/signing-keys', { signal })),
}

/** The keys of the workspace, and the change to the next ones. */
export function SigningKeysScreen() {
  const texts = useTexts(signingKeysTexts)
  const can = useCan()
  const { data, error, refetch } = useQuery(keysQuery)
  const [isAsked, ask] = useState(false)
  if (error) return <Failed error={error} reset={() => void refetch()} />
  const button = can('workspace:write') && <Button onClick={() => ask(true)}>{texts.rotate}</Button>
  return (
    <Page title={texts.title} lead={texts.lead} actions={button}>
      {!data ? (
        <Loading lines={6} />
      ) : data.items.length === 0 ? (
        <Empty icon={KeyRound} title={texts.none} lead={texts.noneLead} />
      ) : (
        <Section>
          <Card>
            <table className={styles.keys}>
              <thead>
                <tr>
                  <th scope="col">{texts.algorithm}</th>
                  <th scope="col">{texts.state}</th>
                  <th scope="col">{texts.id}</th>
                  <th scope="col">{texts.since}</th>
                </tr>
              </thead>
              <tbody>
                {ORDER.flatMap((state) => data.items.filter((one) => one.state === state)).map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </tbody>
            </table>
          </Card>
        </Section>
      )}
      <Section title={texts.jwks}>
        <CopyText value={`${location.origin}${workspacePath}/jwks`} />
      </Section>
      {data && isAsked && <Rotation from={data.rotatableFrom} onClose={() => ask(false)} />}
    </Page>
  )
}

function Row({ one }: { one: Key }) {
  const texts = useTexts(signingKeysTexts)
  const since = {
    published: one.publishedAt,
    active: one.activatedAt,
    retiring: one.retiredAt,
    retired: one.retiredAt,
  }
  return (
    <tr data-state={one.state}>
      <td>{one.algorithm}</td>
      <td>{texts.states[one.state]}</td>
      <td>
        <CopyText value={one.id} />
      </td>
      <td>
        <Moment at={since[one.state]} />
      </td>
    </tr>
  )
}

function Rotation({ from, onClose }: { from: string | null; onClose: () => void }) {
  const texts = useTexts(signingKeysTexts)
  const format = useFormat()
  const isEarly = from !== null && new Date(from).getTime() > Date.now()
  const [isNow, setNow] = useState(false)
  const { mutate, isPending, problem } = useChange({
    run: () => call(api.POST('/workspace/signing-keys/rotate', { body: { now: isEarly && isNow } })),
    refresh: [KEY],
    done: texts.rotated,
    quiet: true,
    after: onClose,
  })
  return (
    <Confirm
      opened
      title={texts.rotateTitle}
      action={texts.rotate}
      dangerous={isEarly}
      busy={isPending}
      problem={problem}
      onConfirm={() => mutate(undefined)}
      onClose={onClose}
    >
      <p className={styles.lead}>{texts.rotateLead}</p>
      {isEarly && (
        <>
          <p className={styles.lead}>{texts.early(format.ago(from))}</p>
          <Checkbox
            label={texts.earlyNow}
            checked={isNow}
            onChange={(event) => setNow(event.currentTarget.checked)}
          />
        </>
      )}
    </Confirm>
  )
}
