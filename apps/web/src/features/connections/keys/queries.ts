import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../../lib/api/client.ts'
import type { Answer } from '../../../lib/api/types.ts'
import { connectionsKey } from '../queries.ts'

export type OwnKey = Answer<'connections.listKeys'>['items'][number]

/** The public halves. They are made when somebody looks at them first. */
export const keysQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: connectionsKey(organizationId, connectionId, 'keys'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/connections/{connectionId}/keys', {
          params: { path: { organizationId, connectionId } },
          signal,
        }),
      ),
  })
