import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { operations } from '../../lib/api/schema.generated.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'
import { queryClient } from '../../lib/query-client.ts'

type UserList = Answer<'users.list'>
export type User = UserList['items'][number]
export type NewUser = Body<'users.create'>

type Query = NonNullable<operations['users.list']['parameters']['query']>
/** What a list is narrowed to, and its order; '' or nothing for none. */
export interface UserFilter {
  search?: string
  status?: Query['status'] | undefined
  secondFactor?: Query['secondFactor'] | undefined
  groupId?: string
  sort?: Query['sort'] | undefined
}

const PAGE = 50

export const usersKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'users', ...rest)

export const usersQuery = (
  organizationId: string,
  { search, status, secondFactor, groupId, sort }: UserFilter,
) =>
  infiniteQueryOptions({
    queryKey: usersKey(organizationId, 'list', { search, status, secondFactor, groupId, sort }),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/users', {
          params: {
            path: { organizationId },
            query: {
              limit: PAGE,
              ...(search ? { search } : {}),
              ...(status ? { status } : {}),
              ...(secondFactor ? { secondFactor } : {}),
              ...(groupId ? { groupId } : {}),
              ...(sort ? { sort } : {}),
              ...(cursor ? { cursor } : {}),
            },
          },
          signal,
        }),
      ),
    ...PAGED,
  })

/** Everybody, as the screen shows them that nobody has filtered. */
const EVERYBODY: UserFilter = { search: '', groupId: '', sort: '-created' }
export const firstPeople = (organizationId: string) =>
  queryClient.prefetchInfiniteQuery(usersQuery(organizationId, EVERYBODY))

const one = (organizationId: string, userId: string) => ({ params: { path: { organizationId, userId } } })

export const userQuery = (organizationId: string, userId: string) =>
  queryOptions({
    queryKey: usersKey(organizationId, userId, 'self'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/users/{userId}', { ...one(organizationId, userId), signal }),
      ),
  })

export const credentialsQuery = (organizationId: string, userId: string) =>
  queryOptions({
    queryKey: usersKey(organizationId, userId, 'credentials'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/users/{userId}/credentials', {
          ...one(organizationId, userId),
          signal,
        }),
      ),
  })

export const groupsOfUserQuery = (organizationId: string, userId: string) =>
  queryOptions({
    queryKey: usersKey(organizationId, userId, 'groups'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/users/{userId}/groups', {
          params: { path: { organizationId, userId }, query: { limit: 200 } },
          signal,
        }),
      ),
  })

export const sessionsOfUserQuery = (organizationId: string, userId: string) =>
  queryOptions({
    queryKey: usersKey(organizationId, userId, 'sessions'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/users/{userId}/sessions', {
          params: { path: { organizationId, userId }, query: { limit: 50 } },
          signal,
        }),
      ),
  })

/** Whether any browser is not asked for the second factor. */
export const remembersQuery = (organizationId: string, userId: string) =>
  queryOptions({
    queryKey: usersKey(organizationId, userId, 'devices'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/users/{userId}/devices', {
          ...one(organizationId, userId),
          signal,
        }),
      ),
  })

export const endSession = (organizationId: string, sessionId: string) =>
  call(
    api.DELETE('/organizations/{organizationId}/sessions/{sessionId}', {
      params: { path: { organizationId, sessionId } },
    }),
  )

/** What an administrator does to one person, each an operation of the server. */
export const userChanges = (organizationId: string, userId: string) => {
  const target = one(organizationId, userId)
  return {
    suspend: () => call(api.POST('/organizations/{organizationId}/users/{userId}/suspend', target)),
    reactivate: () => call(api.POST('/organizations/{organizationId}/users/{userId}/reactivate', target)),
    resetSecondFactor: () =>
      call(api.POST('/organizations/{organizationId}/users/{userId}/reset-second-factor', target)),
    removeApp: () =>
      call(api.DELETE('/organizations/{organizationId}/users/{userId}/credentials/totp', target)),
    removePhone: () =>
      call(api.DELETE('/organizations/{organizationId}/users/{userId}/credentials/sms', target)),
    forgetBrowsers: () => call(api.DELETE('/organizations/{organizationId}/users/{userId}/devices', target)),
    sendPasswordReset: () =>
      call(api.POST('/organizations/{organizationId}/users/{userId}/send-password-reset', target)),
    sendPasskeyLink: () =>
      call(api.POST('/organizations/{organizationId}/users/{userId}/send-passkey-link', target)),
    signOutEverywhere: () =>
      call(api.DELETE('/organizations/{organizationId}/users/{userId}/sessions', target)),
    remove: () => call(api.DELETE('/organizations/{organizationId}/users/{userId}', target)),
  }
}
export type UserChange = keyof ReturnType<typeof userChanges>

export const createUser = (organizationId: string, body: NewUser) =>
  call(api.POST('/organizations/{organizationId}/users', { params: { path: { organizationId } }, body }))

export type ManyOutcomes = Answer<'users.suspendMany'>
export const changeMany = (organizationId: string, what: 'suspend' | 'reactivate', userIds: string[]) =>
  call<ManyOutcomes>(
    api.POST(`/organizations/{organizationId}/users/${what}`, {
      params: { path: { organizationId } },
      body: { userIds },
    }),
  )

/** What the workspace lets be kept about people, as a JSON Schema. */
export const userAttributeSchemaQuery = (organizationId: string) =>
  queryOptions({
    queryKey: organizationKey(organizationId, 'user-attribute-schema'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/user-attribute-schema', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
    staleTime: 60_000,
  })

export const changeAttributes = (
  organizationId: string,
  { id, version }: Pick<User, 'id' | 'version'>,
  attributes: NonNullable<NewUser['attributes']>,
) =>
  call(
    api.PATCH('/organizations/{organizationId}/users/{userId}', {
      params: { path: { organizationId, userId: id }, header: { 'If-Match': `"${version}"` } },
      body: { attributes },
    }),
  )
