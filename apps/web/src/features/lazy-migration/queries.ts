import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type LazyMigration = Answer<'lazyMigration.get'>

export const lazyMigrationKey = (organizationId: string) => organizationKey(organizationId, 'lazy-migration')

export const lazyMigrationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: lazyMigrationKey(organizationId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/lazy-migration', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
  })

/** What is done to it, each an operation of the server. */
export function lazyMigrationChanges(organizationId: string) {
  const params = { path: { organizationId } }
  return {
    set: (body: Body<'lazyMigration.set'>, version: number) =>
      call(
        api.PUT('/organizations/{organizationId}/lazy-migration', {
          params: { ...params, header: { 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    rotate: () =>
      call(api.POST('/organizations/{organizationId}/lazy-migration/secret', { params, body: {} })),
    endEarlier: () =>
      call(api.DELETE('/organizations/{organizationId}/lazy-migration/earlier-secret', { params })),
    remove: () => call(api.DELETE('/organizations/{organizationId}/lazy-migration', { params })),
  }
}
