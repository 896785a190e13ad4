import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type ServiceAccount = Answer<'serviceAccounts.list'>['items'][number]
export type Secret = Answer<'serviceAccounts.listSecrets'>['items'][number]

const PAGE = 50

export const serviceAccountsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'service-accounts', ...rest)

export const serviceAccountsQuery = (organizationId: string, search: string) =>
  infiniteQueryOptions({
    queryKey: serviceAccountsKey(organizationId, 'list', { search }),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/service-accounts', {
          params: {
            path: { organizationId },
            query: { limit: PAGE, ...(search === '' ? {} : { search }), ...(cursor ? { cursor } : {}) },
          },
          signal,
        }),
      ),
    ...PAGED,
  })

const one = (organizationId: string, serviceAccountId: string) => ({
  path: { organizationId, serviceAccountId },
})

export const serviceAccountQuery = (organizationId: string, id: string) =>
  queryOptions({
    queryKey: serviceAccountsKey(organizationId, id, 'self'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/service-accounts/{serviceAccountId}', {
          params: one(organizationId, id),
          signal,
        }),
      ),
  })

export const secretsQuery = (organizationId: string, id: string) =>
  queryOptions({
    queryKey: serviceAccountsKey(organizationId, id, 'secrets'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/service-accounts/{serviceAccountId}/secrets', {
          params: one(organizationId, id),
          signal,
        }),
      ),
  })

export const createServiceAccount = (organizationId: string, name: string) =>
  call(
    api.POST('/organizations/{organizationId}/service-accounts', {
      params: { path: { organizationId } },
      body: { name },
    }),
  )

export const rotateSecret = (organizationId: string, id: string, overlapSeconds: number) =>
  call(
    api.POST('/organizations/{organizationId}/service-accounts/{serviceAccountId}/secrets', {
      params: one(organizationId, id),
      body: { overlapSeconds },
    }),
  )

export const revokeSecret = (organizationId: string, serviceAccountId: string, secretId: string) =>
  call(
    api.DELETE('/organizations/{organizationId}/service-accounts/{serviceAccountId}/secrets/{secretId}', {
      params: { path: { organizationId, serviceAccountId, secretId } },
    }),
  )

export const renameServiceAccount = (organizationId: string, { id, version }: ServiceAccount, name: string) =>
  call(
    api.PATCH('/organizations/{organizationId}/service-accounts/{serviceAccountId}', {
      params: { ...one(organizationId, id), header: { 'If-Match': `"${version}"` } },
      body: { name },
    }),
  )

/** What is done to one, each an operation of the server. */
export const serviceAccountChanges = (organizationId: string, id: string) => {
  const params = one(organizationId, id)
  return {
    suspend: () =>
      call(
        api.POST('/organizations/{organizationId}/service-accounts/{serviceAccountId}/suspend', { params }),
      ),
    reactivate: () =>
      call(
        api.POST('/organizations/{organizationId}/service-accounts/{serviceAccountId}/reactivate', {
          params,
        }),
      ),
    remove: () =>
      call(api.DELETE('/organizations/{organizationId}/service-accounts/{serviceAccountId}', { params })),
  }
}
