import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type ExternalMember = Answer<'externalMembers.list'>['items'][number]
export type MemberElsewhere = Answer<'membersElsewhere.list'>['items'][number]

const HERE = '/organizations/{organizationId}/external-members'
const ELSEWHERE = '/organizations/{organizationId}/members-elsewhere'
const PAGE = 50

export const membershipsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'memberships', ...rest)

const pageOf = (organizationId: string, cursor: string | undefined) => ({
  path: { organizationId },
  query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
})

export const externalMembersQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: membershipsKey(organizationId, 'here'),
    queryFn: ({ pageParam, signal }) =>
      call(api.GET(HERE, { params: pageOf(organizationId, pageParam), signal })),
    ...PAGED,
  })

export const membersElsewhereQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: membershipsKey(organizationId, 'elsewhere'),
    queryFn: ({ pageParam, signal }) =>
      call(api.GET(ELSEWHERE, { params: pageOf(organizationId, pageParam), signal })),
    ...PAGED,
  })

export const inviteExternalMember = (organizationId: string, body: Body<'externalMembers.invite'>) =>
  call(api.POST(HERE, { params: { path: { organizationId } }, body }))

const one = (organizationId: string, externalMemberId: string) => ({
  params: { path: { organizationId, externalMemberId } },
})

export const removeExternalMember = (organizationId: string, id: string) =>
  call(api.DELETE(`${HERE}/{externalMemberId}`, one(organizationId, id)))

export const consentToMembership = (organizationId: string, id: string) =>
  call(api.POST(`${ELSEWHERE}/{externalMemberId}/consent`, one(organizationId, id)))

export const withdrawMembership = (organizationId: string, id: string) =>
  call(api.DELETE(`${ELSEWHERE}/{externalMemberId}`, one(organizationId, id)))
