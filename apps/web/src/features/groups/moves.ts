import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import type { Carried, TreeRow } from '../../ui/Tree.tsx'
import { addMembers, groupsKey, moveMembers, removeMembers } from './queries.ts'
import { groupsTexts } from './texts.ts'

/** Somebody, or a group, with the group that it is in; `null` for none. */
export interface Moved {
  kind: 'person' | 'group'
  id: string
  from: string | null
}

export function canDrop({ kind, id, from }: Moved, target: TreeRow | null): boolean {
  if (target === null) return kind === 'group' && from !== null
  // Who is in a provider's group is said by the provider.
  return target.mark === undefined && target.id !== from && !target.key.split('/').includes(id)
}

/** What is in the hand, and the change when it is put down. */
export function useMoves() {
  const texts = useTexts(groupsTexts)
  const { id } = useHere()
  const [carried, onCarry] = useState<Carried<Moved>>()
  const { mutate } = useChange({
    run: ({ what, to }: { what: Moved; to: { id: string; name: string } | null; name: string }) => {
      const members = what.kind === 'person' ? { userIds: [what.id] } : { groupIds: [what.id] }
      if (to === null) return removeMembers(id, what.from ?? '', members)
      if (what.from === null) return addMembers(id, to.id, members)
      return moveMembers(id, what.from, { ...members, toGroupId: to.id })
    },
    refresh: [groupsKey(id)],
    done: (_changed, { to, name }) => (to === null ? texts.movedOut(name) : texts.moved(name, to.name)),
  })
  return { carried, onCarry, move: mutate }
}
