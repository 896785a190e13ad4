import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, type LinkProps, useNavigate } from '@tanstack/react-router'
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import { api, call } from './api/client.ts'
import type { Answer } from './api/types.ts'
import { boot } from './boot.ts'

/** The organization that a screen is about, and where its screens begin: '' in a portal, longer in the console. */
export interface Here {
  id: string
  base: string
}

const Context = createContext<Here>({ id: '', base: '' })

export const OrganizationProvider = ({ here, children }: { here: Here; children: ReactNode }) => (
  <Context value={here}>{children}</Context>
)

export const useHere = (): Here => useContext(Context)

/** Keys of everything that is read of an organization begin like this. */
export const organizationKey = (id: string, ...rest: unknown[]) => ['organization', id, ...rest] as const

export const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: organizationKey(organizationId, 'self'),
    queryFn: ({ signal }) =>
      call(api.GET('/organizations/{organizationId}', { params: { path: { organizationId } }, signal })),
  })

type Held = Answer<'permissions.listMine'>
const toSet = ({ permissions }: Held): ReadonlySet<string> => new Set(permissions)

export const permissionsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: organizationKey(organizationId, 'permissions'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/permissions', {
          params: { path: { organizationId } },
          signal,
        }),
      ),
    select: toSet,
    staleTime: 60_000,
  })

/** Whether the person holds what they may want to hand out: also what nobody has named here yet. */
export function useHolds(): (permission: string) => boolean {
  const { data } = useQuery({ ...permissionsQuery(useHere().id), select: (held: Held) => held })
  return useCallback(
    (permission) =>
      data !== undefined &&
      (data.permissions.includes(permission) || (data.everything && !permission.startsWith('workspace:'))),
    [data],
  )
}

/** "My permissions here": decides what is shown. What may be done is decided by the server. */
export function useCan(): (permission: string) => boolean {
  const { data } = useQuery(permissionsQuery(useHere().id))
  return useCallback(
    // Whoever only looks is shown nothing that they could not do.
    (permission) => (data?.has(permission) ?? false) && (!boot.view || permission.endsWith(':read')),
    [data],
  )
}

/** Whether what the person may do here they may do in everything below as well. */
export function useCanBelow(): (permission: string) => boolean {
  const { data } = useQuery({ ...permissionsQuery(useHere().id), select: (held: Held) => held })
  return useCallback((permission) => data?.below.includes(permission) ?? false, [data])
}

type HereLinkProps = Omit<LinkProps, 'to'> & { to: string; className?: string; children?: ReactNode }

/** A link to another screen of the same organization: `<HereLink to="/people">`, in portal and console alike. */
export function HereLink({ to, ...rest }: HereLinkProps) {
  const { base } = useHere()
  return <Link to={`${base}${to}`} {...rest} />
}

/** Goes to another screen of the same organization. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const { base } = useHere()
  const navigate = useNavigate()
  return useMemo(
    () =>
      (to, { replace = false } = {}) =>
        void navigate({ to: `${base}${to}`, replace }),
    [base, navigate],
  )
}
