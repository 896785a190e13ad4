import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

type GrantableList = Answer<'roles.listGrantable'>
/** A role, with how far the person could give it. */
export type Grantable = GrantableList['items'][number]
export type Role = Grantable['role']
export type RoleInput = Body<'roles.create'>
export type Permission = Answer<'permissions.list'>['items'][number]

const MOST = 200

export const rolesKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'roles', ...rest)

export const rolesQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: rolesKey(organizationId, 'list'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/roles', {
          params: { path: { organizationId }, query: { limit: MOST, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

export const grantableQuery = (organizationId: string) =>
  queryOptions({
    queryKey: rolesKey(organizationId, 'grantable'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/roles/grantable', {
          params: { path: { organizationId }, query: { limit: MOST } },
          signal,
        }),
      ),
  })

export const roleQuery = (organizationId: string, roleId: string) =>
  queryOptions({
    queryKey: rolesKey(organizationId, roleId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/roles/{roleId}', {
          params: { path: { organizationId, roleId } },
          signal,
        }),
      ),
  })

/** What a role can be made of. */
export const knownPermissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: ({ signal }) => call(api.GET('/permissions', { signal })),
  staleTime: 300_000,
})

export const createRole = (organizationId: string, body: RoleInput) =>
  call(api.POST('/organizations/{organizationId}/roles', { params: { path: { organizationId } }, body }))

export const updateRole = (
  organizationId: string,
  { id: roleId, version }: Role,
  body: Omit<RoleInput, 'key'>,
) =>
  call(
    api.PATCH('/organizations/{organizationId}/roles/{roleId}', {
      params: { path: { organizationId, roleId }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )

export const deleteRole = (organizationId: string, roleId: string) =>
  call(
    api.DELETE('/organizations/{organizationId}/roles/{roleId}', {
      params: { path: { organizationId, roleId } },
    }),
  )
