import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Organization = Answer<'organizations.list'>['items'][number]

const PAGE = 50

const page = (cursor: string | undefined) => ({ limit: PAGE, ...(cursor ? { cursor } : {}) })

export interface OrganizationFilter {
  search: string
  status: 'active' | 'suspended' | 'archived' | undefined
  order: 'oldest' | 'newest' | undefined
}

/** The organization of this application and all below it, by the beginning of a name or slug. */
export const listQuery = ({ search, status, order }: OrganizationFilter) =>
  infiniteQueryOptions({
    queryKey: ['organizations', 'list', { search, status, order }],
    queryFn: ({ pageParam, signal }) => {
      const filter = {
        ...(order ? { order } : {}),
        ...(search === '' ? {} : { search }),
        ...(status ? { status } : {}),
      }
      return call(api.GET('/organizations', { params: { query: { ...page(pageParam), ...filter } }, signal }))
    },
    ...PAGED,
  })

/** Those one level below an organization; asked for when it is opened. */
export const childrenQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: organizationKey(organizationId, 'children'),
    queryFn: ({ pageParam, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/organizations', {
          params: { path: { organizationId }, query: page(pageParam) },
          signal,
        }),
      ),
    ...PAGED,
  })

/** What the workspace keeps about each organization, as a JSON Schema. */
export const attributeSchemaQuery = (organizationId: string) =>
  queryOptions({
    queryKey: organizationKey(organizationId, 'attribute-schema'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/attribute-schema', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
    staleTime: 60_000,
  })

/** The first of those whose name or slug begins so. */
export const findOrganizations = (search: string) =>
  queryOptions({
    queryKey: ['organizations', 'find', search],
    queryFn: ({ signal }) =>
      call(api.GET('/organizations', { params: { query: { limit: 12, search } }, signal })),
  })

/** Templates that a new organization can be set up by; asked for where the person may see them. */
export const templateChoicesQuery = queryOptions({
  queryKey: ['templates', 'choices'],
  queryFn: ({ signal }) =>
    call(api.GET('/workspace/templates', { params: { query: { limit: 200 } }, signal })),
})

/** All that a search finds, whatever their status but archived. */
export const searchQuery = (search: string) => listQuery({ search, status: undefined, order: undefined })
