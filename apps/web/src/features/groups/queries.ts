import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Group = Answer<'groups.list'>['items'][number]
export type Member = Answer<'groups.listMembers'>['items'][number]
export interface Members {
  userIds?: string[]
  groupIds?: string[]
}

const PAGE = 100

export const groupsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'groups', ...rest)

/** Those that are in no other: where a tree begins. */
export const outermostQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: groupsKey(organizationId, 'outermost'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/groups', {
          params: {
            path: { organizationId },
            query: { limit: PAGE, outermost: 'true', ...(cursor ? { cursor } : {}) },
          },
          signal,
        }),
      ),
    ...PAGED,
  })

export const searchGroupsQuery = (organizationId: string, search: string) =>
  queryOptions({
    queryKey: groupsKey(organizationId, 'search', search),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/groups', {
          params: {
            path: { organizationId },
            query: { limit: PAGE, ...(search === '' ? {} : { search }) },
          },
          signal,
        }),
      ),
  })

const one = (organizationId: string, groupId: string) => ({ path: { organizationId, groupId } })

/** Those directly inside one, page by page. */
export const groupsInsideQuery = (organizationId: string, groupId: string) =>
  infiniteQueryOptions({
    queryKey: groupsKey(organizationId, groupId, 'groups', 'pages'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/groups/{groupId}/groups', {
          params: { ...one(organizationId, groupId), query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

/** One page of them, as a tree asks for it. */
export const childGroupsQuery = (organizationId: string, groupId: string, cursor?: string) =>
  queryOptions({
    queryKey: groupsKey(organizationId, groupId, 'groups', { cursor }),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/groups/{groupId}/groups', {
          params: { ...one(organizationId, groupId), query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
  })

export const groupQuery = (organizationId: string, groupId: string) =>
  queryOptions({
    queryKey: groupsKey(organizationId, groupId, 'self'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/groups/{groupId}', {
          params: one(organizationId, groupId),
          signal,
        }),
      ),
  })

export const membersQuery = (organizationId: string, groupId: string, nested: boolean) =>
  infiniteQueryOptions({
    queryKey: groupsKey(organizationId, groupId, 'members', { nested }),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/groups/{groupId}/members', {
          params: {
            ...one(organizationId, groupId),
            query: { limit: PAGE, nested: nested ? 'true' : 'false', ...(cursor ? { cursor } : {}) },
          },
          signal,
        }),
      ),
    ...PAGED,
  })

export const createGroup = (organizationId: string, body: { name: string; description: string }) =>
  call(api.POST('/organizations/{organizationId}/groups', { params: { path: { organizationId } }, body }))

export const updateGroup = (
  organizationId: string,
  { id, version }: Group,
  body: { name: string; description: string },
) =>
  call(
    api.PATCH('/organizations/{organizationId}/groups/{groupId}', {
      params: { ...one(organizationId, id), header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )

export const deleteGroup = (organizationId: string, groupId: string) =>
  call(
    api.DELETE('/organizations/{organizationId}/groups/{groupId}', { params: one(organizationId, groupId) }),
  )

export const addMembers = (organizationId: string, groupId: string, body: Members) =>
  call(
    api.POST('/organizations/{organizationId}/groups/{groupId}/members', {
      params: one(organizationId, groupId),
      body,
    }),
  )

export const removeMembers = (organizationId: string, groupId: string, body: Members) =>
  call(
    api.POST('/organizations/{organizationId}/groups/{groupId}/members/remove', {
      params: one(organizationId, groupId),
      body,
    }),
  )

export const moveMembers = (organizationId: string, groupId: string, body: Members & { toGroupId: string }) =>
  call(
    api.POST('/organizations/{organizationId}/groups/{groupId}/members/move', {
      params: one(organizationId, groupId),
      body,
    }),
  )
