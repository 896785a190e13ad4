import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { organizationKey } from '../../lib/organization.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { Loading } from '../../ui/states.tsx'
import { type Merge, mergeOrganization } from './queries.ts'
import { Target } from './Target.tsx'
import { Followed, Loosened, Surveyed, useMoveWords } from './Told.tsx'

interface MergeProps {
  organization: { id: string; name: string; version: number }
  onClose: () => void
}

/** Finds the organization to merge into, shows what would follow, begins it and tells how far it has come. */
export function MergeOrganization({ organization: { id, name, version }, onClose }: MergeProps) {
  const { texts } = useMoveWords()
  const [to, choose] = useState<Choice>()
  const [confirmLoosening, want] = useState(false)
  const [moveId, follow] = useState<string>()
  const organizationId = to?.value ?? ''
  const told = useQuery({
    queryKey: ['merge-dry-run', id, version, organizationId],
    queryFn: () => mergeOrganization(id, { organizationId, dryRun: true }),
    enabled: organizationId !== '' && moveId === undefined,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
  const { mutate, isPending, problem } = useChange({
    run: () => mergeOrganization(id, { organizationId, confirmLoosening }),
    refresh: [['organization'], organizationKey(id)],
    quiet: true,
    after: (begun) => follow(begun.moveId ?? undefined),
  })
  const seen = told.data
  const isOpen = (seen?.loosened.length ?? 0) > 0 && !confirmLoosening
  return (
    <Confirm
      size="lg"
      title={texts.mergeTitle(name)}
      action={moveId ? texts.close : texts.mergeNow}
      dangerous={!moveId}
      busy={isPending}
      disabled={!moveId && (!seen || told.isFetching || isOpen)}
      problem={told.error ?? problem}
      onConfirm={() => (moveId ? onClose() : mutate(undefined))}
      onClose={onClose}
    >
      {moveId ? (
        <Followed organizationId={id} moveId={moveId} />
      ) : (
        <Stack>
          <Target from={id} value={to} onChange={choose} />
          {told.isFetching && !seen && <Loading lines={3} />}
          {seen && (
            <>
              <Surveyed seen={seen}>
                <Besides merge={seen} />
              </Surveyed>
              <Loosened fields={seen.loosened} isWanted={confirmLoosening} onWanted={want} />
            </>
          )}
        </Stack>
      )}
    </Confirm>
  )
}

const ENDING = [
  'connections',
  'directories',
  'legacyStores',
  'domains',
  'applications',
  'serviceAccounts',
  'invitations',
] as const

/** What goes along without being a person, and what ends. */
function Besides({ merge: { organizations, ends } }: { merge: Merge }) {
  const { texts } = useMoveWords()
  const { number } = useFormat()
  const ending = ENDING.filter((name) => ends[name] > 0)
  return (
    <>
      {organizations > 0 && <div>{texts.children(organizations, number(organizations))}</div>}
      {ending.length > 0 && (
        <div>
          <b>{texts.ends}</b>
          <ul>
            {ending.map((name) => (
              <li key={name}>
                {texts.ending[name]} ({number(ends[name])})
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
