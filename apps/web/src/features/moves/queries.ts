import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Survey = Pick<
  Answer<'organizations.merge'>,
  'people' | 'judged' | 'compared' | 'parts' | 'staying' | 'loosened'
>
export type PersonMove = Answer<'users.move'>
export type Merge = Answer<'organizations.merge'>
export type Move = Answer<'moves.list'>['items'][number]

export const moveUser = (
  organizationId: string,
  userId: string,
  body: Body<'users.move'>,
): Promise<PersonMove> =>
  call(
    api.POST('/organizations/{organizationId}/users/{userId}/move', {
      params: { path: { organizationId, userId } },
      body,
    }),
  )

export const mergeOrganization = (organizationId: string, body: Body<'organizations.merge'>) =>
  call(api.POST('/organizations/{organizationId}/merge', { params: { path: { organizationId } }, body }))

export const splitOrganization = (organizationId: string, body: Body<'organizations.split'>) =>
  call(api.POST('/organizations/{organizationId}/split', { params: { path: { organizationId } }, body }))

/** Organizations that the reader sees, by the beginning of name or slug. */
export const targetsQuery = (search: string) =>
  queryOptions({
    queryKey: ['move-targets', search],
    queryFn: () => call(api.GET('/organizations', { params: { query: { search, limit: 20 } } })),
    enabled: search !== '',
  })

const EVERY_MS = 1_000

/** The latest first, looked at again for as long as one is on its way. */
export const movesQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: organizationKey(organizationId, 'moves'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/moves', {
          params: { path: { organizationId }, query: { limit: 20, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => status === 'running'))
        ? EVERY_MS
        : false,
  })

export const resumeMove = (organizationId: string, moveId: string, confirmLoosening: boolean) =>
  call(
    api.POST('/organizations/{organizationId}/moves/{moveId}/resume', {
      params: { path: { organizationId, moveId } },
      body: { confirmLoosening },
    }),
  )

/** Followed until it is over. */
export const moveQuery = (organizationId: string, moveId: string) =>
  queryOptions({
    queryKey: organizationKey(organizationId, 'moves', moveId),
    queryFn: () =>
      call(
        api.GET('/organizations/{organizationId}/moves/{moveId}', {
          params: { path: { organizationId, moveId } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'running' ? false : EVERY_MS),
  })
