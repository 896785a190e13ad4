import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { Level } from './layout.ts'
import { type Branch, readBranches } from './queries.ts'

type Levels = ReadonlyMap<string, Level<Branch>>
const NOTHING: Level<Branch> = { items: [], state: 'loading' }

/** What was read of the tree below a head, and what of it is open. */
export function useTree(headId: string) {
  const client = useQueryClient()
  const [levels, setLevels] = useState<Levels>(new Map())
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([headId]))
  const [path, setPath] = useState<readonly { id: string; name: string }[]>([])

  const change = useCallback((id: string, to: (level: Level<Branch>) => Level<Branch>) => {
    setLevels((before) => new Map(before).set(id, to(before.get(id) ?? NOTHING)))
  }, [])

  /** Reads a level from its beginning, or from one of it on. */
  const read = useCallback(
    async (id: string, fromId?: string) => {
      change(id, (level) => ({ ...level, state: 'loading' }))
      try {
        const page = await readBranches(client, id, { fromId })
        const { items, nextCursor: next, previousCursor: previous } = page
        change(id, () => ({ items, next, previous, state: 'ready' }))
        return page
      } catch {
        change(id, (level) => ({ ...level, state: 'failed' }))
        return undefined
      }
    },
    [client, change],
  )

  /** Reads on at one of a level's ends. */
  const readMore = useCallback(
    async (id: string, end: 'next' | 'previous') => {
      const cursor = levels.get(id)?.[end]
      if (!cursor) return
      const page = await readBranches(client, id, { cursor }).catch(() => undefined)
      if (!page) return change(id, (level) => ({ ...level, state: 'failed' }))
      change(id, (level) => {
        // Asked for twice, it is read once.
        if (level[end] !== cursor) return level
        return end === 'next'
          ? { ...level, items: [...level.items, ...page.items], next: page.nextCursor }
          : { ...level, items: [...page.items, ...level.items], previous: page.previousCursor }
      })
    },
    [client, change, levels],
  )

  const setIsOpen = useCallback(
    (id: string, isOpen: boolean) => {
      setOpen((before) => {
        const after = new Set(before)
        if (isOpen) after.add(id)
        else after.delete(id)
        return after
      })
      if (isOpen && !levels.has(id)) void read(id)
    },
    [levels, read],
  )

  /** Opens the way from the head to an organization, with each level read from where it leads through. */
  const reveal = useCallback(
    async (id: string) => {
      const { path: way } = await readBranches(client, id, { limit: 1 })
      const from = way.findIndex((one) => one.id === headId)
      const steps = way.slice(Math.max(from, 0))
      setOpen((before) => new Set([...before, ...steps.slice(0, -1).map((one) => one.id)]))
      await Promise.all(
        steps.slice(0, -1).map((one, index) => {
          const child = steps[index + 1]?.id
          const isThere = levels.get(one.id)?.items.some((item) => item.id === child)
          return isThere ? undefined : read(one.id, child)
        }),
      )
    },
    [client, headId, levels, read],
  )

  useEffect(() => {
    setOpen(new Set([headId]))
    setLevels(new Map())
    void read(headId).then((page) => page && setPath(page.path))
  }, [headId, read])

  return { levels, open, path, setIsOpen, read, readMore, reveal }
}
export type Tree = ReturnType<typeof useTree>
