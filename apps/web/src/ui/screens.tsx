import { useQuery } from '@tanstack/react-query'
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { FunctionComponent } from 'react'
import { permissionsQuery, useHere } from '../lib/organization.tsx'
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
  /** Its place in the navigation; a screen without one is reached from another. */
  nav?: { label: Texts<{ nav: string }>; icon: LucideIcon }
}

/** Routes for screens below a route. */
export const routesOf = (screens: readonly Screen[], parent: () => AnyRoute) =>
  screens.map(({ path, permission, load, component }) => {
    const Lazy = lazyRouteComponent(load, component)
    return createRoute({
      getParentRoute: parent,
      path,
      component: permission === undefined ? Lazy : guarded(Lazy, permission),
    })
  })

/** Tells who may not see a screen that they may not, without asking the server for what is on it. */
function guarded(Content: FunctionComponent, permission: string): FunctionComponent {
  return function Guarded() {
    const { data, error, refetch } = useQuery(permissionsQuery(useHere().id))
    if (error) return <Failed error={error} reset={() => void refetch()} />
    if (!data) return <Loading />
    return data.has(permission) ? <Content /> : <Forbidden permission={permission} />
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
