import { Alert, Button } from '@mantine/core'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment } from '../../ui/small.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { useCheckWords } from './checks/index.ts'
import styles from './connections.module.css'
import { useSettingNames } from './fields/setting-names.ts'
import { healthTexts } from './health-texts.ts'
import { connectionsKey, type Health, refreshMetadata } from './queries.ts'

interface MetadataStateProps {
  connectionId: string
  metadata: NonNullable<Health['metadata']>
}

/** How it goes with the address from which a provider's certificates are taken over. */
export function MetadataState({ connectionId, metadata }: MetadataStateProps) {
  const texts = useTexts(healthTexts).metadata
  const namesOf = useSettingNames()
  const { id } = useHere()
  const { date, list } = useFormat()
  const mayWrite = useCan()('connections:write')
  const wordsOf = useCheckWords()
  const { url, state, checkedAt, changedAt, validUntil, differs, failure } = metadata
  const { mutate, isPending, problem } = useChange({
    run: () => refreshMetadata(id, connectionId),
    refresh: [connectionsKey(id)],
    done: texts.refreshed,
    quiet: true,
  })
  const words = failure ? wordsOf(failure.check) : undefined
  const named = namesOf(differs)
  return (
    <Section
      title={texts.title}
      lead={texts.lead}
      action={
        mayWrite && (
          <Button variant="default" size="xs" loading={isPending} onClick={() => mutate(undefined)}>
            {texts.refresh}
          </Button>
        )
      }
    >
      {problem && <ProblemAlert error={problem} />}
      {state !== 'following' && (
        <Alert
          className={styles.note ?? ''}
          color={state === 'stopped' ? 'red' : 'orange'}
          title={texts.states[state]}
        >
          {state === 'stopped' ? texts.stopped : words ? `${words.means} ${words.change}` : failure?.message}
        </Alert>
      )}
      {named.length > 0 && (
        <Alert className={styles.note ?? ''} color="orange" title={texts.differs}>
          {list(named)}
        </Alert>
      )}
      <Card>
        <Facts
          items={[
            [texts.url, <CopyText key="url" value={url} />],
            [texts.state, texts.states[state]],
            [texts.checked, <Moment key="checked" at={checkedAt} />],
            [texts.changed, <Moment key="changed" at={changedAt} />],
            ...(validUntil ? [[texts.validUntil, date(validUntil)] as const] : []),
          ]}
        />
      </Card>
    </Section>
  )
}
