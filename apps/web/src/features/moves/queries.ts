import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Survey = Pick<Answer<'organizations.merge'>, 'people' | 'parts' | 'staying' | 'loosened'>
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

/** Those that could go along. */
export const ownGroupsQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: organizationKey(organizationId, 'groups', 'to-split'),
    queryFn: () =>
      call(
        api.GET('/organizations/{organizationId}/groups', {
          params: { path: { organizationId }, query: { limit: 100 } },
        }),
      ),
    initialPageParam: undefined,
    getNextPageParam: () => undefined,
  })

const EVERY_MS = 1_000

/** The latest, looked at again for as long as one is on its way. */
export const movesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: organizationKey(organizationId, 'moves'),
    queryFn: () =>
      call(api.GET('/organizations/{organizationId}/moves', { params: { path: { organizationId } } })),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'running') ? EVERY_MS : false,
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
