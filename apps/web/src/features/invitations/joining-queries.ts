import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type SelfRegistration = Answer<'selfRegistration.get'>
export type Joining = Body<'selfRegistration.set'>
export type Applicant = Answer<'applicants.list'>['items'][number]

export const APPLICANT_STATUSES = ['waiting', 'all', 'approved', 'refused'] as const
type ListStatus = (typeof APPLICANT_STATUSES)[number]

export const selfRegistrationKey = (organizationId: string) =>
  organizationKey(organizationId, 'self-registration')
export const applicantsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'applicants', ...rest)

export const selfRegistrationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: selfRegistrationKey(organizationId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/self-registration', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
  })

export const setSelfRegistration = (organizationId: string, version: number, body: Joining) =>
  call(
    api.PUT('/organizations/{organizationId}/self-registration', {
      params: { path: { organizationId }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )

export const applicantsQuery = (organizationId: string, status: ListStatus) =>
  infiniteQueryOptions({
    queryKey: applicantsKey(organizationId, 'list', status),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/applicants', {
          params: { path: { organizationId }, query: { status, ...(cursor && { cursor }) } },
          signal,
        }),
      ),
    ...PAGED,
  })

const one = (organizationId: string, applicantId: string) => ({
  params: { path: { organizationId, applicantId } },
})

export const approveApplicant = (organizationId: string, applicantId: string) =>
  call(
    api.POST(
      '/organizations/{organizationId}/applicants/{applicantId}/approve',
      one(organizationId, applicantId),
    ),
  )

export const refuseApplicant = (organizationId: string, applicantId: string, reason: string) =>
  call(
    api.POST('/organizations/{organizationId}/applicants/{applicantId}/refuse', {
      ...one(organizationId, applicantId),
      body: { reason },
    }),
  )
