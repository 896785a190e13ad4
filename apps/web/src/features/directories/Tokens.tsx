import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { secretsTexts } from '../../ui/secrets-texts.ts'
import { Moment } from '../../ui/small.tsx'
import { type Directory, directoriesKey, directoryChanges, tokensQuery } from './queries.ts'
import { TokenOnce } from './TokenOnce.tsx'
import { directoriesTexts } from './texts.ts'

const OVERLAPS = ['0', '3600', '86400', '604800', '2592000'] as const
const LIVES = ['90', '365', 'never'] as const
const MOST_LIVE = 2

/** The live tokens of a directory, and how a new one takes over. */
export function Tokens({ directory, mayWrite }: { directory: Directory; mayWrite: boolean }) {
  const texts = useTexts(directoriesTexts).tokens
  const { date, dateTime } = useFormat()
  const { id } = useHere()
  const query = useQuery(tokensQuery(id, directory.id))
  const isFull = (query.data?.items.length ?? 0) >= MOST_LIVE
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead}
      add={
        mayWrite && {
          label: texts.add,
          icon: RefreshCw,
          dialog: (close) => <Rotate directory={directory} isFull={isFull} onClose={close} />,
        }
      }
      query={query}
      nothing={texts.none}
      keyOf={(one) => one.id}
    >
      {(one) => (
        <Line
          main={<code>…{one.id.slice(-8)}</code>}
          aside={
            <>
              {texts.made} <Moment at={one.createdAt} /> · {texts.used} <Moment at={one.lastUsedAt} /> ·{' '}
              {one.expiresAt === null ? (
                texts.endless
              ) : (
                <>
                  {texts.ends}{' '}
                  <time dateTime={one.expiresAt} title={dateTime(one.expiresAt)}>
                    {date(one.expiresAt)}
                  </time>
                </>
              )}
            </>
          }
          actions={
            mayWrite && (
              <Act
                label={texts.revoke}
                of={one.id}
                title={texts.revokeTitle}
                body={texts.revokeBody}
                done={texts.revoked}
                run={() => directoryChanges(id, directory).revoke(one.id)}
                refresh={[directoriesKey(id, directory.id)]}
              />
            )
          }
        />
      )}
    </ListSection>
  )
}

interface RotateProps {
  directory: Directory
  /** As many live as there may be: no other can go on beside a new one. */
  isFull: boolean
  onClose: () => void
}

function Rotate({ directory, isFull, onClose }: RotateProps) {
  const texts = useTexts(directoriesTexts).tokens
  const { overlaps } = useTexts(secretsTexts)
  const { id } = useHere()
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>(isFull ? '0' : '86400')
  const [lives, setLives] = useState<(typeof LIVES)[number]>('365')
  const { data, isPending, problem, mutate } = useChange<unknown, { token: string }>({
    run: () =>
      directoryChanges(id, directory).rotate({
        overlapSeconds: Number(overlap),
        expiresInDays: lives === 'never' ? null : Number(lives),
      }),
    refresh: [directoriesKey(id, directory.id)],
    quiet: true,
  })
  if (data) return <TokenOnce directory={directory} token={data.token} onClose={onClose} />
  return (
    <FormDialog
      title={texts.rotateTitle}
      action={texts.add}
      busy={isPending}
      problem={problem}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <Select
        label={texts.overlap}
        value={overlap}
        allowDeselect={false}
        data={OVERLAPS.map((value) => ({
          value,
          label: overlaps[value],
          disabled: isFull && value !== '0',
        }))}
        onChange={(value) => setOverlap(OVERLAPS.find((one) => one === value) ?? '86400')}
      />
      <Select
        label={texts.lives}
        value={lives}
        allowDeselect={false}
        data={LIVES.map((value) => ({ value, label: texts.livesFor[value] }))}
        onChange={(value) => setLives(LIVES.find((one) => one === value) ?? '365')}
      />
    </FormDialog>
  )
}
