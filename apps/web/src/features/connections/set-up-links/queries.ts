import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../../lib/api/client.ts'
import type { Answer } from '../../../lib/api/types.ts'
import { connectionsKey } from '../queries.ts'

export type SetUpLink = Answer<'connections.listSetUpLinks'>['items'][number]

const ALL = '/organizations/{organizationId}/connections/{connectionId}/set-up-links'

export const setUpLinksKey = (organizationId: string, connectionId: string) =>
  connectionsKey(organizationId, connectionId, 'set-up-links')

/** The last ones, newest first. */
export const setUpLinksQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: setUpLinksKey(organizationId, connectionId),
    queryFn: ({ signal }) =>
      call(api.GET(ALL, { params: { path: { organizationId, connectionId } }, signal })),
  })

export const createSetUpLink = (organizationId: string, connectionId: string, expiresInDays: number) =>
  call(api.POST(ALL, { params: { path: { organizationId, connectionId } }, body: { expiresInDays } }))

export const revokeSetUpLink = (organizationId: string, connectionId: string, linkId: string) =>
  call(api.DELETE(`${ALL}/{linkId}`, { params: { path: { organizationId, connectionId, linkId } } }))
