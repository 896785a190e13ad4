import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Empty, Loading, ProblemAlert } from '../../ui/states.tsx'
import { Tree, type TreeRow } from '../../ui/Tree.tsx'
import { useConnectionNames } from '../connections/index.ts'
import { canDrop, type Moved, type useMoves } from './moves.ts'
import { groupsNav } from './nav.ts'
import { outermostQuery } from './queries.ts'
import { rowsOf } from './rows.ts'
import { groupsTexts } from './texts.ts'
import { useInside } from './use-inside.ts'

interface GroupTreeProps {
  selectedId: string | undefined
  moves: ReturnType<typeof useMoves>
}

/** The groups, one inside the other. What is inside one is asked for when it is opened. */
export function GroupTree({ selectedId, moves: { carried, onCarry, move } }: GroupTreeProps) {
  const { nav } = useTexts(groupsNav)
  const texts = useTexts(groupsTexts)
  const { id } = useHere()
  const go = useGo()
  const can = useCan()
  const nameOf = useConnectionNames()
  const [opened, setOpened] = useState<readonly string[]>([])
  const outermost = useInfiniteQuery(outermostQuery(id))
  const ids = [...new Set(opened.map((key) => key.split('/').at(-1) ?? ''))]
  const { inside, more } = useInside(id, ids)
  const toggle = useCallback(
    ({ key }: TreeRow) =>
      setOpened((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key])),
    [],
  )
  if (outermost.isPending) return <Loading lines={6} />
  if (outermost.isError)
    return <ProblemAlert error={outermost.error} onRetry={() => void outermost.refetch()} />
  const roots = outermost.data.pages.flatMap((page) => page.items)
  if (roots.length === 0) return <Empty icon={UsersRound} title={texts.none} lead={texts.noneLead} />
  const rows = rowsOf(roots, {
    opened: new Set(opened),
    inside,
    more: texts.more,
    nameOf: (id) => nameOf(id).name,
  })
  return (
    <>
      <Tree<Moved>
        label={nav}
        rows={rows}
        selectedId={selectedId}
        onSelect={(row) => (row.isMore ? more(row.id) : go(`/groups/${row.id}`))}
        onToggle={toggle}
        moves={
          can('groups:write')
            ? {
                carried,
                onCarry,
                pickUp: ({ id: group, key }) => ({
                  kind: 'group',
                  id: group,
                  from: key.split('/').at(-2) ?? null,
                }),
                canDrop,
                onDrop: (what, target) => move({ what, to: target, name: carried?.name ?? '' }),
              }
            : undefined
        }
      />
      {outermost.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          m="xs"
          loading={outermost.isFetchingNextPage}
          onClick={() => void outermost.fetchNextPage()}
        >
          {texts.more}
        </Button>
      )}
    </>
  )
}
