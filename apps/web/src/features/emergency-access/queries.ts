import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

type EmergencyAccess = Answer<'emergencyAccess.list'>
export type EmergencyUser = EmergencyAccess['items'][number]

const ALL = '/organizations/{organizationId}/emergency-access'

export const emergencyKey = (organizationId: string) => organizationKey(organizationId, 'emergency-access')

/** All of them: there are few. */
export const emergencyQuery = (organizationId: string) =>
  queryOptions({
    queryKey: emergencyKey(organizationId),
    queryFn: ({ signal }) => call(api.GET(ALL, { params: { path: { organizationId } }, signal })),
  })

export const nameForEmergency = (organizationId: string, userId: string) =>
  call(api.POST(ALL, { params: { path: { organizationId } }, body: { userId } }))

export const unnameForEmergency = (organizationId: string, userId: string) =>
  call(api.DELETE(`${ALL}/{userId}`, { params: { path: { organizationId, userId } } }))
