import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { organizationKey } from '../../lib/organization.tsx'

const ALL = '/organizations/{organizationId}/users/{userId}/passkeys'

export const passkeysQuery = (organizationId: string, userId: string) =>
  queryOptions({
    queryKey: organizationKey(organizationId, 'users', userId, 'passkeys'),
    queryFn: ({ signal }) => call(api.GET(ALL, { params: { path: { organizationId, userId } }, signal })),
  })

export const removePasskey = (organizationId: string, userId: string, passkeyId: string) =>
  call(api.DELETE(`${ALL}/{passkeyId}`, { params: { path: { organizationId, userId, passkeyId } } }))
