import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { organizationKey } from '../../lib/organization.tsx'

const ALL = '/organizations/{organizationId}/users/{userId}/identities'

const identitiesKey = (organizationId: string, userId: string) =>
  organizationKey(organizationId, 'users', userId, 'identities')

export const identitiesQuery = (organizationId: string, userId: string) =>
  queryOptions({
    queryKey: identitiesKey(organizationId, userId),
    queryFn: ({ signal }) => call(api.GET(ALL, { params: { path: { organizationId, userId } }, signal })),
  })

export const unlinkIdentity = (organizationId: string, userId: string, connectionId: string) =>
  call(api.DELETE(`${ALL}/{connectionId}`, { params: { path: { organizationId, userId, connectionId } } }))
