import { useQuery } from '@tanstack/react-query'
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { FunctionComponent, LazyExoticComponent } from 'react'
import { boot } from '../lib/boot.ts'
import { permissionsQuery, useHere } from '../lib/organization.tsx'
import { queryClient } from '../lib/query-client.ts'
import type { Texts } from '../lib/texts.tsx'
import { Failed, Forbidden, Loading, NotFound } from './states.tsx'

/** One screen: where it answers, who sees it, and the file it is in, which is loaded when it is first opened. */
export interface Screen {
  /** Below the organization (or the workspace): `/people/$userId`. */
  path: string
  /** What it takes here to see it. Without one everybody does. */
  permission?: string
  load: () => Promise<Record<string, FunctionComponent>>
  /** Name of the component in that file. */
  component: string
  /** Asks for the first page of what it lists, at the latest when somebody goes there: before its file is loaded. */
  first?: (organizationId: string) => Promise<unknown>
  /** Its place in the navigation; a screen without one is reached from another. */
  nav?: {
    label: Texts<{ nav: string }>
    icon: LucideIcon
    /** What stands beside its name, once it is loaded. */
    Badge?: LazyExoticComponent<FunctionComponent>
  }
}

/** Routes for screens below a route. */
export const routesOf = (screens: readonly Screen[], parent: () => AnyRoute) =>
  screens.map(({ path, permission, load, component, first }) => {
    const Lazy = lazyRouteComponent(load, component)
    // Its file is loaded while permissions are asked for, and before that where somebody is about to go there.
    const Guarded = Object.assign(guarded(Lazy, permission), { preload: () => Lazy.preload?.() })
    const loader = first && ((place: Place) => void begin(first, permission, place))
    return createRoute({ getParentRoute: parent, path, component: Guarded, ...(loader ? { loader } : {}) })
  })

interface Place {
  params: object
  location: { search: object }
}

/** Nothing waits for it. What is not permitted is not asked for, and a list that is filtered begins elsewhere. */
async function begin(
  first: NonNullable<Screen['first']>,
  permission: string | undefined,
  { params, location }: Place,
): Promise<void> {
  if (Object.keys(location.search).length > 0) return
  const id = (params as { organizationId?: string }).organizationId ?? boot.organization.id
  const held = await queryClient.ensureQueryData(permissionsQuery(id)).catch(() => undefined)
  if (permission === undefined || held?.permissions.includes(permission)) await first(id)
}

/**
 * Tells who may not see a screen that they may not, without asking the server for what is on it. Every screen waits
 * until it is known what may be done here, so that none shows first what it takes away again.
 */
function guarded(Content: FunctionComponent, permission: string | undefined): FunctionComponent {
  return function Guarded() {
    const { data, error, refetch } = useQuery(permissionsQuery(useHere().id))
    if (error) return <Failed error={error} reset={() => void refetch()} />
    if (!data) return <Loading />
    if (permission === undefined || data.has(permission)) return <Content />
    return <Forbidden permission={permission} />
  }
}

/** The root of an application: its frame around whatever is opened. */
export const rootOf = (Frame: FunctionComponent) =>
  createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Failed })

export const routerOf = (tree: AnyRoute, basepath: string) =>
  createRouter({
    routeTree: tree,
    basepath,
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: Failed,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })
