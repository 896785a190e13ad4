import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { operations } from '../../lib/api/schema.generated.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Overview =
  operations['organizations.getOverview']['responses'][200]['content']['application/json']

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
