import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { workspacePath } from '../../lib/boot.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Directory = Answer<'directories.list'>['items'][number]
export type Token = Answer<'directories.listTokens'>['items'][number]
export type Health = Answer<'directories.getHealth'>
export type RefusedRequest = Answer<'directories.listErrors'>['items'][number]
export type Drifted = Answer<'directories.listDrift'>['items'][number]
export type Tried = Answer<'directories.listTrial'>['items'][number]
export type RoleRule = Answer<'directories.getRoles'>['rules'][number]
export type DirectoryChanges = Body<'directories.update'>
export type NewDirectory = Body<'directories.create'>

const PAGE = 50

export const directoriesKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'directories', ...rest)

/** What a directory is given as its address. */
export const addressOf = ({ path }: Pick<Directory, 'path'>) => `${location.origin}${workspacePath}${path}`

const one = (organizationId: string, directoryId: string) => ({ path: { organizationId, directoryId } })

/** All of them are one page: an organization has few. */
export const directoriesQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: directoriesKey(organizationId, 'list'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/directories', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: () => undefined,
  })

export const directoryQuery = (organizationId: string, id: string) =>
  queryOptions({
    queryKey: directoriesKey(organizationId, id, 'self'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/directories/{directoryId}', {
          params: one(organizationId, id),
          signal,
        }),
      ),
  })

export const tokensQuery = (organizationId: string, id: string) =>
  queryOptions({
    queryKey: directoriesKey(organizationId, id, 'tokens'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/directories/{directoryId}/tokens', {
          params: one(organizationId, id),
          signal,
        }),
      ),
  })

export const healthQuery = (organizationId: string, id: string) =>
  queryOptions({
    queryKey: directoriesKey(organizationId, id, 'health'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/directories/{directoryId}/health', {
          params: one(organizationId, id),
          signal,
        }),
      ),
  })

export const rolesQuery = (organizationId: string, id: string) =>
  queryOptions({
    queryKey: directoriesKey(organizationId, id, 'roles'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/directories/{directoryId}/roles', {
          params: one(organizationId, id),
          signal,
        }),
      ),
  })

export const errorsQuery = (organizationId: string, id: string) =>
  infiniteQueryOptions({
    queryKey: directoriesKey(organizationId, id, 'errors'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/directories/{directoryId}/errors', {
          params: { ...one(organizationId, id), query: { limit: 10, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

export const driftQuery = (organizationId: string, id: string) =>
  infiniteQueryOptions({
    queryKey: directoriesKey(organizationId, id, 'drift'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/directories/{directoryId}/drift', {
          params: { ...one(organizationId, id), query: { limit: 10, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

export const trialQuery = (organizationId: string, id: string) =>
  infiniteQueryOptions({
    queryKey: directoriesKey(organizationId, id, 'trial'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/directories/{directoryId}/trial', {
          params: { ...one(organizationId, id), query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

export const createDirectory = (organizationId: string, body: NewDirectory) =>
  call(
    api.POST('/organizations/{organizationId}/directories', { params: { path: { organizationId } }, body }),
  )

/** What is done to one, each an operation of the server. */
export function directoryChanges(organizationId: string, { id, version }: Directory) {
  const params = one(organizationId, id)
  const versioned = { ...params, header: { 'If-Match': `"${version}"` } }
  return {
    update: (body: DirectoryChanges) =>
      call(
        api.PATCH('/organizations/{organizationId}/directories/{directoryId}', { params: versioned, body }),
      ),
    activate: () =>
      call(api.POST('/organizations/{organizationId}/directories/{directoryId}/activate', { params })),
    deactivate: () =>
      call(api.POST('/organizations/{organizationId}/directories/{directoryId}/deactivate', { params })),
    remove: (people: 'keep' | 'suspend') =>
      call(
        api.DELETE('/organizations/{organizationId}/directories/{directoryId}', {
          params,
          body: { people },
        }),
      ),
    rotate: (body: Body<'directories.rotateToken'>) =>
      call(api.POST('/organizations/{organizationId}/directories/{directoryId}/tokens', { params, body })),
    revoke: (tokenId: string) =>
      call(
        api.DELETE('/organizations/{organizationId}/directories/{directoryId}/tokens/{tokenId}', {
          params: { path: { organizationId, directoryId: id, tokenId } },
        }),
      ),
    approve: () =>
      call(
        api.POST('/organizations/{organizationId}/directories/{directoryId}/removals/approve', { params }),
      ),
    refuse: () =>
      call(api.POST('/organizations/{organizationId}/directories/{directoryId}/removals/refuse', { params })),
    reset: () =>
      call(api.POST('/organizations/{organizationId}/directories/{directoryId}/removals/reset', { params })),
    setRoles: (rules: RoleRule[]) =>
      call(
        api.PUT('/organizations/{organizationId}/directories/{directoryId}/roles', {
          params,
          body: { rules },
        }),
      ),
  }
}
