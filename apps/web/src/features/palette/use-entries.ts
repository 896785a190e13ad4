import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { Building2, UserRound } from 'lucide-react'
import { api, call } from '../../lib/api/client.ts'
import { boot, portalPath } from '../../lib/boot.ts'
import { organizationKey, permissionsQuery } from '../../lib/organization.tsx'
import { useLanguage } from '../../lib/texts.tsx'
import { type Entry, matches, type Place, type Target } from './entries.ts'

const SHORTEST = 2
const MOST = 6

const peopleQuery = (organizationId: string, search: string) => ({
  queryKey: organizationKey(organizationId, 'users', 'find', search),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(
      api.GET('/organizations/{organizationId}/users', {
        params: { path: { organizationId }, query: { limit: MOST, search } },
        signal,
      }),
    ),
})
const consoleQuery = (search: string) => ({
  queryKey: ['organizations', 'find', search, MOST],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(api.GET('/organizations', { params: { query: { limit: MOST, search } }, signal })),
})
/** In a portal: those that the person may enter. */
const enterableQuery = (search: string) => ({
  queryKey: ['me', 'organizations', search, MOST],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    call(api.GET('/me/organizations', { params: { query: { limit: MOST, search } }, signal })),
})

/** What can be begun at a place, whose list is a file of its own. */
const actionsQuery = ({ base, actions }: Place) => ({
  queryKey: ['palette', 'actions', base],
  queryFn: async () => (await actions?.()) ?? [],
  staleTime: Number.POSITIVE_INFINITY,
})

/** Whoever only looks is offered nothing that they could not do. */
const isOpenTo = (held: ReadonlySet<string> | undefined, permission: string | undefined) =>
  permission === undefined || (held?.has(permission) && (!boot.view || permission.endsWith(':read')))

/** Everything that can be gone to from here and begins as was typed. */
export function useEntries(places: readonly Place[], typed: string, search: string): Entry[] {
  const { language } = useLanguage()
  const held = useQueries({ queries: places.map(({ id }) => permissionsQuery(id)) })
  const actions = useQueries({ queries: places.map(actionsQuery) })
  const isAsked = search.length >= SHORTEST
  const isConsole = boot.app === 'console'
  const stays = { placeholderData: keepPreviousData }
  const mayList = places.some(
    ({ id }, at) => id === boot.organization.id && held[at]?.data?.has('organization:read'),
  )
  const all = useQuery({ ...consoleQuery(search), ...stays, enabled: isAsked && isConsole && mayList })
  const enterable = useQuery({ ...enterableQuery(search), ...stays, enabled: isAsked && !isConsole })
  const peopleAt = places.findIndex(({ hasPeople }, at) => hasPeople && held[at]?.data?.has('users:read'))
  const place = places[peopleAt]
  const people = useQuery({
    ...peopleQuery(place?.id ?? '', search),
    ...stays,
    enabled: isAsked && place !== undefined,
  })

  const targets = (group: 'screens' | 'actions', list: (one: Place, at: number) => readonly Target[]) =>
    places.flatMap((one, at) =>
      list(one, at)
        .filter(({ permission }) => isOpenTo(held[at]?.data, permission))
        .map(({ path, label, icon }): Entry => {
          const text = label[language].nav
          return {
            key: `${group} ${one.base}${path}`,
            group,
            label: text,
            detail: one.name,
            icon,
            to: `${one.base}${path}`,
          }
        })
        .filter(({ label, detail }) => matches(`${label} ${detail ?? ''}`, typed)),
    )
  const organizations = isAsked
    ? (isConsole ? (all.data?.items ?? []) : (enterable.data?.items ?? [])).map(
        ({ id, name, slug }): Entry => ({
          key: `organization ${id}`,
          group: 'organizations',
          label: name,
          detail: slug,
          icon: Building2,
          to: isConsole ? `/organizations/${id}` : portalPath(slug),
        }),
      )
    : []
  const persons = isAsked
    ? (people.data?.items ?? []).map(
        ({ id, displayName, email }): Entry => ({
          key: `person ${id}`,
          group: 'people',
          label: displayName,
          detail: email ?? undefined,
          icon: UserRound,
          to: `${place?.base ?? ''}/people/${id}`,
        }),
      )
    : []
  return [
    ...targets('screens', ({ screens }) => screens),
    ...targets('actions', (_place, at) => actions[at]?.data ?? []),
    ...organizations,
    ...persons,
  ]
}
