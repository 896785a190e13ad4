import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { childGroupsQuery } from './queries.ts'
import type { Inside } from './rows.ts'

/** What is inside each group that is open, as many pages of it as were asked for, and the way to ask for more. */
export function useInside(organizationId: string, groupIds: readonly string[]) {
  const [cursors, setCursors] = useState<Readonly<Record<string, readonly string[]>>>({})
  const wanted = groupIds.flatMap((groupId) =>
    [undefined, ...(cursors[groupId] ?? [])].map((cursor) => ({ groupId, cursor })),
  )
  const inside = useQueries({
    queries: wanted.map(({ groupId, cursor }) => childGroupsQuery(organizationId, groupId, cursor)),
    combine: (results) => {
      const found = new Map<string, Inside>()
      results.forEach(({ data }, index) => {
        const { groupId = '' } = wanted[index] ?? {}
        // A page that is on its way leaves the way to it where it was.
        if (data)
          found.set(groupId, { ...data, items: [...(found.get(groupId)?.items ?? []), ...data.items] })
      })
      return found
    },
  })
  function more(groupId: string) {
    const cursor = inside.get(groupId)?.nextCursor
    const known = cursors[groupId] ?? []
    if (cursor && !known.includes(cursor)) setCursors({ ...cursors, [groupId]: [...known, cursor] })
  }
  return { inside, more }
}
