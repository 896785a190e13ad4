import { Select } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../lib/api/use-change.ts'
import { useTexts } from '../lib/texts.tsx'
import { Act } from './Act.tsx'
import { FormDialog } from './FormDialog.tsx'
import { Line, ListSection } from './ListSection.tsx'
import { SecretOnce } from './SecretOnce.tsx'
import { secretsTexts } from './secrets-texts.ts'
import { CopyText, Moment } from './small.tsx'

const OVERLAPS = ['0', '3600', '86400', '604800', '2592000'] as const
const MOST_LIVE = 2

interface Secret {
  id: string
  createdAt: string
  expiresAt: string | null
}

/** Whose secrets they are, and what is done with them. */
interface Keeper {
  clientId: string
  rotate: (overlapSeconds: number) => Promise<{ clientSecret: string }>
  revoke: (secretId: string) => Promise<unknown>
  refresh: readonly QueryKey[]
}

interface SecretsSectionProps extends Keeper {
  query: { data: { items: readonly Secret[] } | undefined; error: unknown; refetch: () => unknown }
  mayWrite: boolean
  /** What it means for whoever has them that one ends, or that there is none. */
  words: { none: string; revoke: string; revokeTitle: string; revokeBody: string; revoked: string }
}

/** The live secrets of a client, and how a new one takes over. */
export function SecretsSection({ query, mayWrite, words, ...keeper }: SecretsSectionProps) {
  const texts = useTexts(secretsTexts)
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead}
      add={
        mayWrite && {
          label: texts.rotate,
          icon: RefreshCw,
          dialog: (close) => (
            <Rotate {...keeper} isFull={(query.data?.items.length ?? 0) >= MOST_LIVE} onClose={close} />
          ),
        }
      }
      query={query}
      nothing={words.none}
      keyOf={(one) => one.id}
    >
      {({ id, createdAt, expiresAt }) => (
        <Line
          main={<CopyText value={id} />}
          aside={
            <>
              {texts.since} <Moment at={createdAt} /> · {expiresAt ? texts.ends : texts.endless}{' '}
              {expiresAt && <Moment at={expiresAt} />}
            </>
          }
          actions={
            mayWrite && (
              <Act
                label={words.revoke}
                of={id}
                title={words.revokeTitle}
                body={words.revokeBody}
                done={words.revoked}
                run={() => keeper.revoke(id)}
                refresh={keeper.refresh}
              />
            )
          }
        />
      )}
    </ListSection>
  )
}

interface RotateProps extends Keeper {
  /** As many live as there may be: no other can go on beside a new one. */
  isFull: boolean
  onClose: () => void
}

function Rotate({ clientId, rotate, refresh, isFull, onClose }: RotateProps) {
  const texts = useTexts(secretsTexts)
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>(isFull ? '0' : '86400')
  const change = useChange<unknown, { clientSecret: string }>({
    run: () => rotate(Number(overlap)),
    refresh,
    quiet: true,
  })
  if (change.data)
    return <SecretOnce clientId={clientId} secret={change.data.clientSecret} onClose={onClose} />
  return (
    <FormDialog
      title={texts.rotateTitle}
      action={texts.rotate}
      busy={change.isPending}
      problem={change.problem}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <Select
        label={texts.overlap}
        value={overlap}
        allowDeselect={false}
        data={OVERLAPS.map((value) => ({
          value,
          label: texts.overlaps[value],
          disabled: isFull && value !== '0',
        }))}
        onChange={(value) => setOverlap(OVERLAPS.find((one) => one === value) ?? '86400')}
      />
    </FormDialog>
  )
}
