import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../../lib/api/client.ts'
import type { Answer } from '../../../lib/api/types.ts'
import { connectionsKey } from '../queries.ts'

export type Test = Answer<'connections.listTests'>['items'][number]
export type TestDetails = NonNullable<Answer<'connections.getTest'>['details']>

/** By somebody outside, who tries for themselves: that it passed lets nobody activate. */
export const isByLink = ({ startedBy }: Test): boolean => startedBy.kind === 'set_up_link'

const ALL = '/organizations/{organizationId}/connections/{connectionId}/tests'
/** How often it is asked for while somebody is at the provider. */
const LOOK_MS = 2_000

export const testsKey = (organizationId: string, connectionId: string, ...rest: unknown[]) =>
  connectionsKey(organizationId, connectionId, 'tests', ...rest)

/** The last ones, newest first; asked for again while one of them is on its way. */
export const testsQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: testsKey(organizationId, connectionId, 'list'),
    queryFn: ({ signal }) =>
      call(api.GET(ALL, { params: { path: { organizationId, connectionId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items[0]?.status === 'waiting' ? LOOK_MS : false),
  })

/** With what the provider said of the person, for a day. */
export const testQuery = (organizationId: string, connectionId: string, testId: string) =>
  queryOptions({
    queryKey: testsKey(organizationId, connectionId, testId),
    queryFn: ({ signal }) =>
      call(
        api.GET(`${ALL}/{testId}`, { params: { path: { organizationId, connectionId, testId } }, signal }),
      ),
  })

/** By the keys that come next, or those of now. */
export const beginTest = (organizationId: string, connectionId: string, nextKeys: boolean) =>
  call(api.POST(ALL, { params: { path: { organizationId, connectionId } }, body: { nextKeys } }))
