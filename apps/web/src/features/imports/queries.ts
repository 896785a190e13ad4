import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Import = Answer<'imports.get'>
export type ReportLine = Answer<'imports.getReport'>['items'][number]
export type NewImport = Body<'imports.create'>
export type Format = NewImport['format']

/** How often it is asked how far one has come that is worked on. */
const LOOK_MS = 1_000

export const importsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'imports', ...rest)

export const isAtWork = ({ status }: Import): boolean =>
  status === 'validating' || status === 'running' || status === 'undoing'

const one = (organizationId: string, importId: string) => ({ path: { organizationId, importId } })

export const importsQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: importsKey(organizationId, 'list'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/imports', {
          params: { path: { organizationId }, query: cursor ? { cursor } : {} },
          signal,
        }),
      ),
    ...PAGED,
  })

export const importQuery = (organizationId: string, id: string) =>
  queryOptions({
    queryKey: importsKey(organizationId, id, 'self'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/imports/{importId}', {
          params: one(organizationId, id),
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data && isAtWork(data) ? LOOK_MS : false),
  })

/** `at`: of which moment of the import; another one is read anew. */
export const reportQuery = (organizationId: string, id: string, at: string) =>
  infiniteQueryOptions({
    queryKey: importsKey(organizationId, id, 'report', at),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/imports/{importId}/report', {
          params: { ...one(organizationId, id), query: { limit: 50, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

export const createImport = (organizationId: string, body: NewImport) =>
  call(api.POST('/organizations/{organizationId}/imports', { params: { path: { organizationId } }, body }))

/** What is done with one, each an operation of the server. */
export function importChanges(organizationId: string, id: string) {
  const params = one(organizationId, id)
  return {
    upload: (part: number, bytes: Blob) =>
      call(
        api.PUT('/organizations/{organizationId}/imports/{importId}/parts/{part}', {
          params: { path: { organizationId, importId: id, part } },
          headers: { 'content-type': 'application/octet-stream' },
          body: bytes as never,
          bodySerializer: (body: unknown) => body as Blob,
        }),
      ),
    validate: (sha256: string | undefined) =>
      call(
        api.POST('/organizations/{organizationId}/imports/{importId}/validate', {
          params,
          body: sha256 ? { sha256 } : {},
        }),
      ),
    begin: () =>
      call(
        api.POST('/organizations/{organizationId}/imports/{importId}/begin', {
          params,
          body: { leaveOutProblems: true },
        }),
      ),
    cancel: () =>
      call(api.POST('/organizations/{organizationId}/imports/{importId}/cancel', { params, body: {} })),
    undo: () =>
      call(api.POST('/organizations/{organizationId}/imports/{importId}/undo', { params, body: {} })),
  }
}
