import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Review = Answer<'accessReviews.list'>['items'][number]
export type Item = Answer<'accessReviews.listItems'>['items'][number]
export type ReviewChanges = Body<'accessReviews.update'>
export type NewReview = Body<'accessReviews.create'>
export type Decision = Body<'accessReviews.decide'>
export type Shown = 'undecided' | 'keep' | 'revoke' | 'all'

const PAGE = 100

export const reviewsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'access-reviews', ...rest)

const one = (organizationId: string, reviewId: string) => ({ path: { organizationId, reviewId } })

export const reviewsQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: reviewsKey(organizationId, 'list'),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/access-reviews', {
          params: { path: { organizationId }, query: { limit: 50, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
    ...PAGED,
  })

const WHILE_CLOSING_MS = 1_500

/** Looked at again for as long as it closes. */
export const reviewQuery = (organizationId: string, id: string) =>
  queryOptions({
    queryKey: reviewsKey(organizationId, id, 'self'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/access-reviews/{reviewId}', {
          params: one(organizationId, id),
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.status === 'closing' ? WHILE_CLOSING_MS : false),
  })

export const itemsQuery = (organizationId: string, id: string, shown: Shown, status: Review['status']) =>
  infiniteQueryOptions({
    // What is over has other things to say of each.
    queryKey: reviewsKey(organizationId, id, 'items', shown, status),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/access-reviews/{reviewId}/items', {
          params: {
            ...one(organizationId, id),
            query: {
              limit: PAGE,
              ...(shown === 'all' ? {} : { state: shown }),
              ...(cursor ? { cursor } : {}),
            },
          },
          signal,
        }),
      ),
    ...PAGED,
  })

export const createReview = (organizationId: string, body: NewReview) =>
  call(
    api.POST('/organizations/{organizationId}/access-reviews', {
      params: { path: { organizationId } },
      body,
    }),
  )

export const updateReview = (
  organizationId: string,
  { id, version }: Pick<Review, 'id' | 'version'>,
  body: ReviewChanges,
) =>
  call(
    api.PATCH('/organizations/{organizationId}/access-reviews/{reviewId}', {
      params: { ...one(organizationId, id), header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )

export const decide = (organizationId: string, id: string, body: Decision) =>
  call(
    api.POST('/organizations/{organizationId}/access-reviews/{reviewId}/decisions', {
      params: one(organizationId, id),
      body,
    }),
  )

export const closeReview = (organizationId: string, id: string, dryRun: boolean) =>
  call(
    api.POST('/organizations/{organizationId}/access-reviews/{reviewId}/close', {
      params: one(organizationId, id),
      body: { dryRun },
    }),
  )

export const cancelReview = (organizationId: string, id: string) =>
  call(
    api.POST('/organizations/{organizationId}/access-reviews/{reviewId}/cancel', {
      params: one(organizationId, id),
      body: {},
    }),
  )
