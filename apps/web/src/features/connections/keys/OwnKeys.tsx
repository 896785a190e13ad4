import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Check, Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../../../lib/format.ts'
import { HereLink, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Act } from '../../../ui/Act.tsx'
import { Line, ListSection } from '../../../ui/ListSection.tsx'
import { Moment } from '../../../ui/small.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { useCopy } from '../../../ui/use-copy.ts'
import styles from '../connections.module.css'
import { type Connection, connectionsKey } from '../queries.ts'
import { MakeKey, UseKey } from './ChangeKeys.tsx'
import { keyChanges, keysQuery, type OwnKey } from './queries.ts'
import { keysTexts } from './texts.ts'

interface OwnKeysProps {
  connection: Connection
  disabled: boolean
}

/** By what this server proves itself to the provider, ready to be taken there, and how the next one takes over. */
export function OwnKeys({ connection, disabled }: OwnKeysProps) {
  const texts = useTexts(keysTexts)
  const query = useQuery(keysQuery(useHere().id, connection.id))
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead[connection.settings.protocol]}
      add={
        !disabled && {
          label: texts.next,
          dialog: (close) => (
            <MakeKey connection={connection} keys={query.data?.items ?? []} onClose={close} />
          ),
        }
      }
      query={query}
      nothing={texts.none}
      keyOf={(one) => one.id}
    >
      {(key) => <KeyLine ownKey={key} connection={connection} disabled={disabled} />}
    </ListSection>
  )
}

interface KeyLineProps extends OwnKeysProps {
  ownKey: OwnKey
}

function KeyLine({ ownKey, connection, disabled }: KeyLineProps) {
  const { kind, state, algorithm, fingerprint, createdAt, retiresAt, expiresAt } = ownKey
  const texts = useTexts(keysTexts)
  const { date, ago } = useFormat()
  return (
    <Line
      main={
        <>
          {texts.kinds[kind]}
          {algorithm && ` (${algorithm})`}
          <div className={state === 'active' ? styles.soft : styles.soon}>
            {texts.states[state]}
            {retiresAt && `, ${texts.until(ago(retiresAt))}`}
          </div>
          <div className={styles.fingerprint}>
            {texts.fingerprint} <code>{fingerprint}</code>
          </div>
        </>
      }
      aside={
        <>
          {texts.since} <Moment at={createdAt} />
          {expiresAt && ` · ${texts.ends} ${date(expiresAt)}`}
        </>
      }
      actions={
        <>
          <TakeAlong ownKey={ownKey} name={connection.name} />
          {!disabled && state === 'published' && kind !== 'encryption_key' && (
            <HereLink to={`/connections/${connection.id}/tests`} search={{ keys: 'next' } as never}>
              {texts.try}
            </HereLink>
          )}
          {!disabled && state !== 'active' && <Changes ownKey={ownKey} connection={connection} />}
        </>
      }
    />
  )
}

/** To the provider, where it does not read it by itself. */
function TakeAlong({ ownKey: { kind, certificate }, name }: { ownKey: OwnKey; name: string }) {
  const texts = useTexts(keysTexts)
  const common = useTexts(commonTexts)
  const [copied, copy] = useCopy(certificate)
  const label = texts.kinds[kind]
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={copied ? <Check size={14} /> : <Copy size={14} />}
        aria-label={`${copied ? common.copied : texts.copyCertificate}: ${label}`}
        onClick={copy}
      >
        {copied ? common.copied : texts.copyCertificate}
      </Button>
      <Button
        component="a"
        variant="default"
        size="xs"
        leftSection={<Download size={14} />}
        href={`data:application/x-pem-file,${encodeURIComponent(certificate)}`}
        download={`${name}-${kind}.pem`}
        aria-label={`${texts.save}: ${label}`}
      >
        {texts.save}
      </Button>
    </>
  )
}

function Changes({ ownKey, connection }: { ownKey: OwnKey; connection: Connection }) {
  const texts = useTexts(keysTexts)
  const { id } = useHere()
  const [using, use] = useState(false)
  return (
    <>
      {ownKey.state === 'published' && (
        <Button size="xs" aria-label={`${texts.use}: ${texts.kinds[ownKey.kind]}`} onClick={() => use(true)}>
          {texts.use}
        </Button>
      )}
      <Act
        label={texts.remove}
        of={texts.kinds[ownKey.kind]}
        title={texts.removeTitle}
        body={texts.removeBody}
        done={texts.removed}
        run={() => keyChanges(id, connection.id).remove(ownKey.id)}
        refresh={[connectionsKey(id)]}
      />
      {using && <UseKey connection={connection} keyId={ownKey.id} onClose={() => use(false)} />}
    </>
  )
}
