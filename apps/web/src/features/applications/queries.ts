import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Usable = Answer<'applications.listUsable'>['items'][number]
export type Application = Answer<'applications.get'>
export type NewApplication = Body<'applications.create'>
export type ApplicationSettings = Body<'applications.update'>

const PAGE = 50

export const applicationsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'applications', ...rest)

/** What an organization's people may sign in to: its own, and what was opened to it. */
export const usableQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: applicationsKey(organizationId, 'list', 'usable'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/usable-applications', {
          params: { path: { organizationId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

/** What an organization owns. */
export const ownQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: applicationsKey(organizationId, 'list', 'own'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/applications', {
          params: { path: { organizationId }, query: cursor ? { cursor } : {} },
          signal,
        }),
      ),
    ...PAGED,
  })

const PATH = '/organizations/{organizationId}/applications/{applicationId}'

const one = (organizationId: string, applicationId: string) => ({
  params: { path: { organizationId, applicationId } },
})

export const applicationQuery = (organizationId: string, applicationId: string) =>
  queryOptions({
    queryKey: applicationsKey(organizationId, applicationId, 'self'),
    queryFn: ({ signal }) => call(api.GET(PATH, { ...one(organizationId, applicationId), signal })),
  })

export const secretsQuery = (organizationId: string, applicationId: string) =>
  queryOptions({
    queryKey: applicationsKey(organizationId, applicationId, 'secrets'),
    queryFn: ({ signal }) =>
      call(api.GET(`${PATH}/secrets`, { ...one(organizationId, applicationId), signal })),
  })

export const createApplication = (organizationId: string, body: NewApplication) =>
  call(
    api.POST('/organizations/{organizationId}/applications', { params: { path: { organizationId } }, body }),
  )

/** What is done to one application, each an operation of the server. */
export const applicationChanges = (organizationId: string, applicationId: string) => {
  const target = one(organizationId, applicationId)
  return {
    update: (version: number, body: ApplicationSettings) =>
      call(api.PUT(PATH, { params: { ...target.params, header: { 'If-Match': `"${version}"` } }, body })),
    disable: () => call(api.POST(`${PATH}/disable`, target)),
    enable: () => call(api.POST(`${PATH}/enable`, target)),
    remove: () => call(api.DELETE(PATH, target)),
    rotate: (overlapSeconds: number) =>
      call(api.POST(`${PATH}/secrets`, { ...target, body: { overlapSeconds } })),
    revoke: (secretId: string) =>
      call(
        api.DELETE(`${PATH}/secrets/{secretId}`, { params: { path: { ...target.params.path, secretId } } }),
      ),
  }
}
