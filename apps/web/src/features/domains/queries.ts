import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Domain = Answer<'domains.list'>['items'][number]
export type Reach = Domain['reach']

export const domainsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'domains', ...rest)

export const domainsQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: domainsKey(organizationId, 'list'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/domains', {
          params: { path: { organizationId }, query: { limit: 50, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

const one = (organizationId: string, domainId: string) => ({ path: { organizationId, domainId } })

export const domainQuery = (organizationId: string, domainId: string) =>
  queryOptions({
    queryKey: domainsKey(organizationId, domainId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/domains/{domainId}', {
          params: one(organizationId, domainId),
          signal,
        }),
      ),
  })

export const claimDomain = (organizationId: string, domain: string, reach: Reach) =>
  call(
    api.POST('/organizations/{organizationId}/domains', {
      params: { path: { organizationId } },
      body: { domain, reach },
    }),
  )

/** What is done to one, each an operation of the server. */
export const domainChanges = (organizationId: string, { id, version }: Domain) => {
  const params = one(organizationId, id)
  return {
    verify: () =>
      call(api.POST('/organizations/{organizationId}/domains/{domainId}/verify', { params, body: {} })),
    reach: (reach: Reach) =>
      call(
        api.PATCH('/organizations/{organizationId}/domains/{domainId}', {
          params: { ...params, header: { 'If-Match': `"${version}"` } },
          body: { reach },
        }),
      ),
    remove: () => call(api.DELETE('/organizations/{organizationId}/domains/{domainId}', { params })),
  }
}
