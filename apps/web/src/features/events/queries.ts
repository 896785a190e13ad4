import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { operations } from '../../lib/api/schema.generated.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

type EventList = Answer<'events.list'>
export type AuditEvent = EventList['items'][number]

/** As it stands in the address: days, not moments. */
export const FILTERS = ['type', 'actor', 'target', 'outcome', 'since', 'until', 'below'] as const
export type EventFilter = Partial<Record<(typeof FILTERS)[number], string>>

const PAGE = 50
const EARLIER = 5
const LATELY_MS = 7 * 86_400_000
const OUTCOMES = ['success', 'denied', 'failed'] as const

const midnight = (day: string, daysLater = 0): string | undefined => {
  const at = new Date(`${day}T00:00:00`)
  if (Number.isNaN(at.getTime())) return undefined
  at.setDate(at.getDate() + daysLater)
  return at.toISOString()
}

/** A filter as the server takes it: whole days of where the reader is, the last one included. */
export function toQuery({ type, actor, target, outcome, since, until }: EventFilter) {
  const given = {
    type,
    actor,
    target,
    outcome: OUTCOMES.find((one) => one === outcome),
    since: since && midnight(since),
    until: until && midnight(until, 1),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as Omit<
    NonNullable<operations['events.list']['parameters']['query']>,
    'limit' | 'cursor'
  >
}

export const eventsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'events', ...rest)

export const eventsQuery = (organizationId: string, filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: eventsKey(organizationId, 'list', filter),
    queryFn: ({ pageParam, signal }) =>
      call(
        api.GET('/organizations/{organizationId}/events', {
          params: {
            path: { organizationId },
            query: {
              ...toQuery(filter),
              limit: PAGE,
              names: 'true',
              ...(filter.below ? { subtree: 'true' as const } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    ...PAGED,
  })

/** What somebody took out of the log in the last days. */
export const exportsQuery = (organizationId: string, actor: string) =>
  queryOptions({
    queryKey: eventsKey(organizationId, 'exports', actor),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/events', {
          params: {
            path: { organizationId },
            query: {
              limit: EARLIER,
              type: 'events.exported',
              outcome: 'success',
              actor,
              // A long log is not searched to its beginning for somebody who never exported.
              since: new Date(Date.now() - LATELY_MS).toISOString(),
            },
          },
          signal,
        }),
      ),
    staleTime: 0,
  })

/** The latest about somebody or something; of one type alone, if that is said. */
export const eventsAboutQuery = (organizationId: string, target: string, type?: string) =>
  queryOptions({
    queryKey: eventsKey(organizationId, 'about', target, type),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/events', {
          params: { path: { organizationId }, query: { limit: 20, target, ...(type && { type }) } },
          signal,
        }),
      ),
  })

export const eventQuery = (organizationId: string, eventId: string) =>
  queryOptions({
    queryKey: eventsKey(organizationId, eventId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/events/{eventId}', {
          params: { path: { organizationId, eventId } },
          signal,
        }),
      ),
  })
