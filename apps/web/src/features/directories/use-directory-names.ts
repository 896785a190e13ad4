import { useInfiniteQuery } from '@tanstack/react-query'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { directoriesQuery } from './queries.ts'
import { directoriesTexts } from './texts.ts'

/** What directories are called, for whoever may see them; of others that it is one. */
export function useDirectoryNames(): (id: string) => { name: string; isSeen: boolean } {
  const { aDirectory } = useTexts(directoriesTexts)
  const can = useCan()
  const enabled = can('directories:read')
  const { data } = useInfiniteQuery({ ...directoriesQuery(useHere().id), enabled })
  const all = data?.pages.flatMap(({ items }) => items) ?? []
  return (id) => {
    const found = all.find((one) => one.id === id)
    return { name: found?.name ?? aDirectory, isSeen: found !== undefined }
  }
}
