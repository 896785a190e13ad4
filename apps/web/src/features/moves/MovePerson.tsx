import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { organizationKey } from '../../lib/organization.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { Loading } from '../../ui/states.tsx'
import { moveUser } from './queries.ts'
import { Target } from './Target.tsx'
import { Loosened, Parts, useMoveWords } from './Told.tsx'

interface MovePersonProps {
  organizationId: string
  user: { id: string; displayName: string; version: number }
  onMoved: () => void
  onClose: () => void
}

/** Finds where somebody is to move, shows what would become of what they have, and moves them. */
export function MovePerson({ organizationId, user, onMoved, onClose }: MovePersonProps) {
  const { texts } = useMoveWords()
  const [to, choose] = useState<Choice>()
  const [confirmLoosening, want] = useState(false)
  const target = to?.value ?? ''
  const told = useQuery({
    queryKey: ['move-dry-run', organizationId, user.id, user.version, target],
    queryFn: () => moveUser(organizationId, user.id, { organizationId: target, dryRun: true }),
    enabled: target !== '',
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
  const { mutate, isPending, problem } = useChange({
    run: () => moveUser(organizationId, user.id, { organizationId: target, confirmLoosening }),
    refresh: [organizationKey(organizationId, 'users', 'list')],
    done: texts.moved(user.displayName),
    quiet: true,
    after: onMoved,
  })
  const seen = told.data
  const isOpen = (seen?.loosened.length ?? 0) > 0 && !confirmLoosening
  return (
    <Confirm
      size="lg"
      title={texts.personTitle(user.displayName)}
      action={texts.move}
      dangerous
      busy={isPending}
      disabled={!seen || told.isFetching || isOpen}
      problem={told.error ?? problem}
      onConfirm={() => mutate(undefined)}
      onClose={onClose}
    >
      <Stack>
        <Target from={organizationId} value={to} onChange={choose} />
        {told.isFetching && !seen && <Loading lines={3} />}
        {seen && (
          <>
            <Parts parts={seen.parts} />
            {seen.mailed && <div>{texts.mailed[seen.mailed]}</div>}
            <div>{texts.idChanges}</div>
            <Loosened fields={seen.loosened} isWanted={confirmLoosening} onWanted={want} />
          </>
        )}
      </Stack>
    </Confirm>
  )
}
