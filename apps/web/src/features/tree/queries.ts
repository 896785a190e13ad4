import type { QueryClient } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

type Branches = Answer<'organizations.listBranches'>
export type Branch = Branches['items'][number]

const PAGE = 100

interface From {
  cursor?: string | undefined
  fromId?: string | undefined
  limit?: number
}

/** A page of one level, from its beginning or from any place of it. */
export const readBranches = (
  client: QueryClient,
  organizationId: string,
  { cursor, fromId, limit = PAGE }: From = {},
) =>
  client.fetchQuery({
    queryKey: organizationKey(organizationId, 'children', 'branches', { cursor, fromId, limit }),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/branches', {
          params: {
            path: { organizationId },
            query: { limit, ...(cursor ? { cursor } : {}), ...(fromId ? { fromId } : {}) },
          },
          signal,
        }),
      ),
  })
