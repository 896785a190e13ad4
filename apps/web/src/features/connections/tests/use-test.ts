import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { workspacePath } from '../../../lib/boot.ts'
import { useHere } from '../../../lib/organization.tsx'
import { type Connection, connectionsKey } from '../queries.ts'
import { beginTest, isByLink, type Test, testsKey, testsQuery } from './queries.ts'
import { useTestEnd } from './use-test-end.ts'

/** The last test of a connection, and the way to begin another. */
export function useTest({ id: connectionId, isTested }: Connection, nextKeys: boolean) {
  const { id } = useHere()
  const client = useQueryClient()
  const last: Test | undefined = useQuery(testsQuery(id, connectionId)).data?.items[0]
  // The connection itself says so only when it is read again.
  const isNews =
    last?.status === 'passed' && last.isOfPresentSettings && !last.nextKeys && !isByLink(last) && !isTested
  useEffect(() => {
    if (isNews) void client.invalidateQueries({ queryKey: connectionsKey(id) })
  }, [client, id, isNews])
  useTestEnd(connectionId, () => void client.invalidateQueries({ queryKey: testsKey(id, connectionId) }))
  const begin = useChange<Window | null, { path: string }>({
    run: async (opened) => {
      try {
        const begun = await beginTest(id, connectionId, nextKeys)
        const address = workspacePath + begun.path
        if (opened) opened.location.replace(address)
        else location.assign(address)
        return begun
      } catch (error) {
        opened?.close()
        throw error
      }
    },
    refresh: [testsKey(id, connectionId)],
    quiet: true,
  })
  return {
    last,
    ...begin,
    /** Within the click, as browsers open no window later. */
    start: () => begin.mutate(window.open('', 'bailiwick-connection-test', 'popup,width=560,height=760')),
  }
}
