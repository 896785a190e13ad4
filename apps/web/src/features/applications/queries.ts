import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Usable = Answer<'applications.listUsable'>['items'][number]
export type Application = Answer<'applications.get'>

export const applicationsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'applications', ...rest)

export const usableQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: applicationsKey(organizationId, 'usable'),
    queryFn: ({ pageParam, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/usable-applications', {
          params: {
            path: { organizationId },
            query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
  })

const one = (organizationId: string, applicationId: string) => ({
  params: { path: { organizationId, applicationId } },
})

export const applicationQuery = (organizationId: string, applicationId: string) =>
  queryOptions({
    queryKey: applicationsKey(organizationId, applicationId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/applications/{applicationId}', {
          ...one(organizationId, applicationId),
          signal,
        }),
      ),
  })

export const secretsQuery = (organizationId: string, applicationId: string) =>
  queryOptions({
    queryKey: applicationsKey(organizationId, applicationId, 'secrets'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/applications/{applicationId}/secrets', {
          ...one(organizationId, applicationId),
          signal,
        }),
      ),
  })

const DAY_SECONDS = 86_400

/** What can be done to an application, each an operation of the server. */
export const applicationChanges = (organizationId: string, applicationId: string) => {
  const target = one(organizationId, applicationId)
  return {
    disable: () =>
      call(api.POST('/organizations/{organizationId}/applications/{applicationId}/disable', target)),
    enable: () =>
      call(api.POST('/organizations/{organizationId}/applications/{applicationId}/enable', target)),
    deleteIt: () => call(api.DELETE('/organizations/{organizationId}/applications/{applicationId}', target)),
    rotate: () =>
      call(
        api.POST('/organizations/{organizationId}/applications/{applicationId}/secrets', {
          ...target,
          body: { overlapSeconds: DAY_SECONDS },
        }),
      ),
    revoke: (secretId: string) =>
      call(
        api.DELETE('/organizations/{organizationId}/applications/{applicationId}/secrets/{secretId}', {
          params: { path: { organizationId, applicationId, secretId } },
        }),
      ),
  }
}
