import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Overview = Answer<'organizations.getOverview'>

export const overviewQuery = (organizationId: string) =>
  queryOptions({
    queryKey: organizationKey(organizationId, 'overview'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/overview', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
  })
