import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { organizationKey, useCan } from '../../lib/organization.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { type Move, moveQuery, movesQuery, resumeMove } from './queries.ts'
import { Followed, Loosened, useMoveWords } from './Told.tsx'

/** The merges and splits of an organization, each with how far it has come; nothing where there was none. */
export function OrganizationMoves({ organizationId }: { organizationId: string }) {
  const { texts } = useMoveWords()
  const { date, number } = useFormat()
  const query = useInfiniteQuery(movesQuery(organizationId))
  const [shown, show] = useState<Move>()
  if (!query.data?.pages.some(({ items }) => items.length > 0)) return null
  return (
    <>
      <ListSection title={texts.moves} query={query} nothing={null} keyOf={(one) => one.id}>
        {(one) => (
          <Line
            main={texts.kinds[one.kind](one.organization.name)}
            aside={`${date(one.createdAt)}, ${texts.statuses[one.status]}: ${texts.progress(number(one.moved), number(one.total))}`}
            actions={
              <Button variant="default" size="xs" onClick={() => show(one)}>
                {texts.look}
              </Button>
            }
          />
        )}
      </ListSection>
      {shown && <MoveDialog organizationId={organizationId} move={shown} onClose={() => show(undefined)} />}
    </>
  )
}

interface MoveDialogProps {
  organizationId: string
  move: Move
  onClose: () => void
}

/** How far one has come, who stayed, and once more for them. */
function MoveDialog({ organizationId, move: { id, kind, organization }, onClose }: MoveDialogProps) {
  const { texts } = useMoveWords()
  const { data } = useQuery(moveQuery(organizationId, id))
  const [confirmLoosening, want] = useState(false)
  const can = useCan()
  const { mutate, isPending, problem } = useChange({
    run: () => resumeMove(organizationId, id, confirmLoosening),
    refresh: [organizationKey(organizationId, 'moves')],
    quiet: true,
  })
  const isLeft = data?.status === 'stopped' || (data?.status === 'finished' && data.stayed.length > 0)
  const mayResume = isLeft && can('users:write')
  const looser = problem?.code === 'move.loosens_policy' ? (problem.detail.fields as string[]) : []
  return (
    <Confirm
      size="lg"
      title={texts.kinds[kind](organization.name)}
      action={mayResume ? texts.resume : texts.close}
      busy={isPending}
      problem={looser.length > 0 ? undefined : problem}
      disabled={looser.length > 0 && !confirmLoosening}
      onConfirm={() => (mayResume ? mutate(undefined) : onClose())}
      onClose={onClose}
    >
      <Followed organizationId={organizationId} moveId={id} />
      <Loosened fields={looser} isWanted={confirmLoosening} onWanted={want} />
    </Confirm>
  )
}
