import { Select } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { useFormat } from '../../../lib/format.ts'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { type Connection, connectionsKey } from '../queries.ts'
import { keyChanges, type NewKey, type OwnKey } from './queries.ts'
import { keysTexts } from './texts.ts'

const SAML_KINDS = ['signing_key', 'encryption_key'] as const
const ALGORITHMS = ['RS256', 'ES256'] as const

interface MakeKeyProps {
  connection: Connection
  keys: readonly OwnKey[]
  onClose: () => void
}

/** The next key, published beside the one that is used. */
export function MakeKey({ connection, keys, onClose }: MakeKeyProps) {
  const texts = useTexts(keysTexts)
  const { id } = useHere()
  const isSaml = connection.settings.protocol === 'saml'
  const hasNext = (kind: OwnKey['kind']) => keys.some((one) => one.kind === kind && one.state === 'published')
  const [kind, setKind] = useState(SAML_KINDS.find((one) => !hasNext(one)) ?? 'signing_key')
  const [algorithm, setAlgorithm] = useState<(typeof ALGORITHMS)[number]>('RS256')
  const wanted: NewKey = isSaml ? { kind } : { kind: 'client_key', algorithm }
  const { mutate, isPending, problem } = useChange({
    run: () => keyChanges(id, connection.id).create(wanted),
    refresh: [connectionsKey(id, connection.id)],
    done: texts.created,
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.next}
      action={texts.next}
      busy={isPending}
      disabled={hasNext(wanted.kind)}
      problem={problem}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <p>{texts.nextLead}</p>
      {isSaml ? (
        <Select
          label={texts.what}
          allowDeselect={false}
          data={SAML_KINDS.map((value) => ({
            value,
            label: hasNext(value) ? `${texts.kinds[value]} (${texts.hasNext})` : texts.kinds[value],
            disabled: hasNext(value),
          }))}
          value={kind}
          onChange={(value) => setKind(SAML_KINDS.find((one) => one === value) ?? kind)}
        />
      ) : (
        <Select
          label={texts.algorithm}
          description={hasNext('client_key') ? texts.hasNext : undefined}
          allowDeselect={false}
          data={ALGORITHMS.map((value) => ({ value, label: texts.algorithms[value] }))}
          value={algorithm}
          onChange={(value) => setAlgorithm(ALGORITHMS.find((one) => one === value) ?? 'RS256')}
        />
      )}
    </FormDialog>
  )
}

const KEPT_DAYS = ['7', '30', '90', '0'] as const

interface UseKeyProps {
  connection: Connection
  keyId: string
  onClose: () => void
}

/** From then on this server goes by it. */
export function UseKey({ connection, keyId, onClose }: UseKeyProps) {
  const texts = useTexts(keysTexts)
  const { unit } = useFormat()
  const { id } = useHere()
  const [days, setDays] = useState<(typeof KEPT_DAYS)[number]>('7')
  const { mutate, isPending, problem } = useChange({
    run: () => keyChanges(id, connection.id).activate(keyId, Number(days)),
    refresh: [connectionsKey(id)],
    done: texts.used,
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.useTitle}
      action={texts.use}
      busy={isPending}
      problem={problem}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <p>{texts.useLead}</p>
      <Select
        label={texts.keep}
        allowDeselect={false}
        data={KEPT_DAYS.map((value) => ({
          value,
          label: value === '0' ? texts.notKept : texts.days(unit(Number(value), 'day')),
        }))}
        value={days}
        onChange={(value) => setDays(KEPT_DAYS.find((one) => one === value) ?? '7')}
      />
    </FormDialog>
  )
}
