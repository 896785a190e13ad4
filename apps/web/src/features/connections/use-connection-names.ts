import { useInfiniteQuery } from '@tanstack/react-query'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { connectionsQuery } from './queries.ts'
import { connectionsTexts } from './texts.ts'

interface NamedConnection {
  name: string
  /** Whether it has a screen here. */
  isOwn: boolean
}

/** What connections are called, the organization's own and those above; of others that it is one. */
export function useConnectionNames(): (id: string) => NamedConnection {
  const { aProvider } = useTexts(connectionsTexts)
  const can = useCan()
  const { data } = useInfiniteQuery({ ...connectionsQuery(useHere().id), enabled: can('connections:read') })
  const pages = data?.pages ?? []
  return (id) => {
    const own = pages.flatMap(({ items }) => items).find((one) => one.id === id)
    const above = pages.flatMap((page) => page.above).find((one) => one.id === id)
    return { name: own?.name ?? above?.name ?? aProvider, isOwn: own !== undefined }
  }
}
