import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Assignment = Answer<'assignments.list'>['items'][number]
export type Administrators = Answer<'administrators.list'>
export type NewAssignment = Body<'assignments.create'>
export type Reach = Assignment['reach']

const PAGE = 100

/** Whatever is said of who holds what begins like this. */
export const assignmentsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'assignments', ...rest)

export const assignmentsQuery = (organizationId: string, of: { principalId: string } | { roleId: string }) =>
  infiniteQueryOptions({
    queryKey: assignmentsKey(organizationId, of),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/assignments', {
          params: {
            path: { organizationId },
            query: { limit: PAGE, ...of, ...(cursor ? { cursor } : {}) },
          },
          signal,
        }),
      ),
    ...PAGED,
  })

const SOON_DAYS = 30

/** Roles that end within the next weeks, whoever has them. */
export const endingQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: assignmentsKey(organizationId, 'ending'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/assignments', {
          params: {
            path: { organizationId },
            query: {
              limit: PAGE,
              endsBefore: new Date(Date.now() + SOON_DAYS * 86_400_000).toISOString(),
              ...(cursor ? { cursor } : {}),
            },
          },
          signal,
        }),
      ),
    ...PAGED,
  })

export const administratorsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: assignmentsKey(organizationId, 'administrators'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/administrators', {
          params: { path: { organizationId }, query: { limit: 200 } },
          signal,
        }),
      ),
  })

export const createAssignment = (organizationId: string, body: NewAssignment) =>
  call(
    api.POST('/organizations/{organizationId}/assignments', { params: { path: { organizationId } }, body }),
  )

export const updateAssignment = (organizationId: string, assignmentId: string, endsAt: string | null) =>
  call(
    api.PATCH('/organizations/{organizationId}/assignments/{assignmentId}', {
      params: { path: { organizationId, assignmentId } },
      body: { endsAt },
    }),
  )

export const deleteAssignment = (organizationId: string, assignmentId: string) =>
  call(
    api.DELETE('/organizations/{organizationId}/assignments/{assignmentId}', {
      params: { path: { organizationId, assignmentId } },
    }),
  )
