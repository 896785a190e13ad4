import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Invitation = Answer<'invitations.list'>['items'][number]
export type Invited = Answer<'invitations.createMany'>
export type Invitees = Body<'invitations.createMany'>

const PAGE = 50
/** As long as mails are on their way, the list looks again. */
const LOOK_AGAIN_MS = 3_000

/** As the overview's key of what is pending: what is changed here is read again there. */
export const invitationsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'invitations', ...rest)

export const invitationsQuery = (organizationId: string, status: Invitation['status'] | undefined) =>
  infiniteQueryOptions({
    queryKey: invitationsKey(organizationId, 'list', { status }),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/invitations', {
          params: {
            path: { organizationId },
            query: { limit: PAGE, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) },
          },
          signal,
        }),
      ),
    ...PAGED,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.items.some(isOnItsWay) ? LOOK_AGAIN_MS : false),
  })

export const isOnItsWay = ({ status, sentAt }: Invitation): boolean => status === 'pending' && sentAt === null

/** All of them in one request; sent again with the same key it invites nobody twice. */
export const inviteMany = (organizationId: string, key: string, body: Invitees) =>
  call(
    api.POST('/organizations/{organizationId}/invitations/many', {
      params: { path: { organizationId }, header: { 'Idempotency-Key': key } },
      body,
    }),
  )

const one = (organizationId: string, invitationId: string) => ({
  params: { path: { organizationId, invitationId } },
})

export const resendInvitation = (organizationId: string, invitationId: string) =>
  call(
    api.POST(
      '/organizations/{organizationId}/invitations/{invitationId}/resend',
      one(organizationId, invitationId),
    ),
  )

export const revokeInvitation = (organizationId: string, invitationId: string) =>
  call(
    api.POST(
      '/organizations/{organizationId}/invitations/{invitationId}/revoke',
      one(organizationId, invitationId),
    ),
  )
