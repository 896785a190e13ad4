import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'

export type Role = Answer<'workspaceRoles.list'>['items'][number]
export type NewRole = Body<'workspaceRoles.create'>

export const rolesKey = ['workspace', 'roles'] as const

export const rolesQuery = infiniteQueryOptions({
  queryKey: rolesKey,
  queryFn: ({ pageParam: cursor, signal }) =>
    call(
      api.GET('/workspace/roles', {
        params: { query: { limit: 200, ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  ...PAGED,
})

export const createRole = (body: NewRole) => call(api.POST('/workspace/roles', { body }))

export const updateRole = (
  { id, version }: Pick<Role, 'id' | 'version'>,
  body: { name: string; description: string; permissions: string[] },
) =>
  call(
    api.PATCH('/workspace/roles/{roleId}', {
      params: { path: { roleId: id }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )

export const deleteRole = (roleId: string) =>
  call(api.DELETE('/workspace/roles/{roleId}', { params: { path: { roleId } } }))
