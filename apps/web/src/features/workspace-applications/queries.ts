import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Application = Answer<'applications.get'>
export type NewApplication = Body<'applications.create'>
export type ApplicationChanges = Body<'applications.update'>
export type Secret = Answer<'applications.listSecrets'>['items'][number]

export const applicationsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'applications', ...rest)

export const applicationsQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: applicationsKey(organizationId, 'list'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/applications', {
          params: { path: { organizationId }, query: cursor ? { cursor } : {} },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  })

const at = (organizationId: string, applicationId: string) => ({
  params: { path: { organizationId, applicationId } },
})

export const applicationQuery = (organizationId: string, applicationId: string) =>
  queryOptions({
    queryKey: applicationsKey(organizationId, applicationId, 'self'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/applications/{applicationId}', {
          ...at(organizationId, applicationId),
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
          ...at(organizationId, applicationId),
          signal,
        }),
      ),
  })

export const createApplication = (organizationId: string, body: NewApplication) =>
  call(
    api.POST('/organizations/{organizationId}/applications', { params: { path: { organizationId } }, body }),
  )

/** What staff do to one application, each an operation of the server. */
export const applicationChanges = (organizationId: string, applicationId: string) => {
  const target = at(organizationId, applicationId)
  const path = '/organizations/{organizationId}/applications/{applicationId}'
  return {
    update: (version: number, body: ApplicationChanges) =>
      call(api.PUT(path, { params: { ...target.params, header: { 'If-Match': `"${version}"` } }, body })),
    disable: () => call(api.POST(`${path}/disable`, target)),
    enable: () => call(api.POST(`${path}/enable`, target)),
    remove: () => call(api.DELETE(path, target)),
    rotate: (overlapSeconds: number) =>
      call(api.POST(`${path}/secrets`, { ...target, body: { overlapSeconds } })),
    revoke: (secretId: string) =>
      call(
        api.DELETE(`${path}/secrets/{secretId}`, { params: { path: { ...target.params.path, secretId } } }),
      ),
  }
}
