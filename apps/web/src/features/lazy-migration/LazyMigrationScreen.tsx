import { Button, Group, Modal, NumberInput, Stack, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Offers } from '../../ui/Offers.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment } from '../../ui/small.tsx'
import { Loaded, ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import styles from './lazy-migration.module.css'
import { lazyMigrationNav } from './nav.ts'
import { type LazyMigration, lazyMigrationChanges, lazyMigrationKey, lazyMigrationQuery } from './queries.ts'
import { lazyMigrationTexts } from './texts.ts'

/** The system that is asked at the first sign-in of whoever is not here yet. */
export function LazyMigrationScreen() {
  const { nav } = useTexts(lazyMigrationNav)
  const texts = useTexts(lazyMigrationTexts)
  const mayWrite = useCan()('directories:write')
  const [secret, show] = useState<string>()
  const query = useQuery(lazyMigrationQuery(useHere().id))
  return (
    <Loaded query={query} back={{ to: '/', label: nav }}>
      {(store) => (
        <Page title={nav} lead={texts.lead}>
          <StoreForm key={store.version} store={store} disabled={!mayWrite} onSecret={show} />
          {store.url !== null && <Health store={store} />}
          {store.url !== null && mayWrite && <Actions store={store} onSecret={show} />}
          {secret !== undefined && <SecretOnce secret={secret} onClose={() => show(undefined)} />}
        </Page>
      )}
    </Loaded>
  )
}

interface StoreProps {
  store: LazyMigration
  disabled: boolean
  onSecret: (secret: string) => void
}

function StoreForm({ store, disabled, onSecret }: StoreProps) {
  const texts = useTexts(lazyMigrationTexts)
  const { save } = useTexts(commonTexts)
  const { id } = useHere()
  const [url, setUrl] = useState(store.url ?? '')
  const [enabled, setEnabled] = useState(store.enabled || store.url === null)
  const [day, setDay] = useState(store.endsAt?.slice(0, 10) ?? '')
  const [source, setSource] = useState(store.source ?? '')
  const [patienceMs, setPatience] = useState(store.patienceMs)
  const { mutate, isPending, problem } = useChange({
    run: () =>
      lazyMigrationChanges(id).set(
        {
          ...{ url: url.trim(), enabled, patienceMs },
          endsAt: day === '' ? null : day === store.endsAt?.slice(0, 10) ? store.endsAt : `${day}T00:00:00Z`,
          source: source.trim() || null,
        },
        store.version,
      ),
    refresh: [lazyMigrationKey(id)],
    done: texts.saved,
    after: ({ made }) => made && onSecret(made.secret),
    quiet: true,
  })
  const told = ['url', 'endsAt', 'source', 'patienceMs'].some((name) => problem?.faultOf(name))
  return (
    <Section title={texts.store}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          mutate(undefined)
        }}
      >
        <Card padded>
          <Stack>
            <TextInput
              label={texts.url}
              description={texts.urlLead}
              type="url"
              required
              disabled={disabled}
              autoComplete="off"
              value={url}
              error={problem?.faultOf('url')}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
            <Switch
              label={texts.enabled}
              disabled={disabled}
              checked={enabled}
              onChange={(event) => setEnabled(event.currentTarget.checked)}
            />
            <TextInput
              label={texts.endsAt}
              description={texts.endsAtLead}
              type="date"
              disabled={disabled}
              value={day}
              error={problem?.faultOf('endsAt')}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            <TextInput
              label={texts.source}
              description={texts.sourceLead}
              disabled={disabled}
              autoComplete="off"
              value={source}
              error={problem?.faultOf('source')}
              onChange={(event) => setSource(event.currentTarget.value)}
            />
            <NumberInput
              label={texts.patience}
              description={texts.patienceLead}
              disabled={disabled}
              min={250}
              max={5_000}
              step={250}
              allowDecimal={false}
              allowNegative={false}
              value={patienceMs}
              error={problem?.faultOf('patienceMs')}
              onChange={(next) => typeof next === 'number' && setPatience(next)}
            />
            {problem && !told && <ProblemAlert error={problem} />}
            {!disabled && (
              <div className={styles.foot}>
                <span>{texts.answers}</span>
                <Button type="submit" loading={isPending} disabled={url.trim() === ''}>
                  {save}
                </Button>
              </div>
            )}
          </Stack>
        </Card>
      </form>
    </Section>
  )
}

function Health({ store: { lastRightAt, lastFault, secret, earlierSecret } }: { store: LazyMigration }) {
  const texts = useTexts(lazyMigrationTexts)
  const { none } = useTexts(commonTexts)
  return (
    <Section title={texts.health}>
      <Card>
        <Facts
          items={[
            [texts.lastRight, <Moment key="right" at={lastRightAt} />],
            [
              texts.lastFault,
              lastFault ? (
                <span key="fault">
                  {texts.faults[lastFault.code]} <Moment at={lastFault.at} />
                </span>
              ) : (
                none
              ),
            ],
            [texts.secretMade, <Moment key="made" at={secret?.createdAt ?? null} />],
            ...(earlierSecret
              ? [[texts.earlier, <Moment key="earlier" at={earlierSecret.endsAt} />] as const]
              : []),
          ]}
        />
      </Card>
    </Section>
  )
}

function Actions({ store, onSecret }: Omit<StoreProps, 'disabled'>) {
  const texts = useTexts(lazyMigrationTexts)
  const { id } = useHere()
  const { rotate, endEarlier, remove } = lazyMigrationChanges(id)
  const refresh = [lazyMigrationKey(id)]
  const renew = useChange({ run: rotate, refresh, after: ({ secret }) => onSecret(secret) })
  return (
    <Offers
      title={texts.actions}
      offers={[
        {
          label: texts.rotate,
          lead: texts.rotateLead,
          disabled: store.earlierSecret !== null || renew.isPending,
          onClick: () => renew.mutate(undefined),
        },
        ...(store.earlierSecret
          ? [
              {
                label: texts.endEarlier,
                lead: texts.endEarlierLead,
                title: texts.endEarlier,
                body: texts.endEarlierLead,
                done: texts.ended,
                run: endEarlier,
                refresh,
              },
            ]
          : []),
        {
          label: texts.remove,
          lead: texts.removeLead,
          title: texts.remove,
          body: texts.removeLead,
          done: texts.removed,
          isEnd: true,
          run: remove,
          refresh,
        },
      ]}
    />
  )
}

/** Shown when it is made and never again: only by its own button is this closed. */
function SecretOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const texts = useTexts(lazyMigrationTexts)
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={texts.onceTitle}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <p>{texts.onceLead}</p>
        <Card>
          <Facts items={[[texts.secret, <CopyText key="secret" value={secret} />]]} />
        </Card>
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            {texts.copied}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
