import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
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

export type Checklist = Answer<'checklist.get'>

export const checklistKey = (organizationId: string) => organizationKey(organizationId, 'checklist')

export const checklistQuery = (organizationId: string) =>
  queryOptions({
    queryKey: checklistKey(organizationId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/checklist', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
  })

export const updateChecklist = (organizationId: string, body: Body<'checklist.update'>) =>
  call(api.PATCH('/organizations/{organizationId}/checklist', { params: { path: { organizationId } }, body }))
