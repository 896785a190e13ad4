import { Link, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useMemo } from 'react'
import { whenIdle } from '../lib/idle.ts'
import { useCan, useHere } from '../lib/organization.tsx'
import { type Texts, useTexts } from '../lib/texts.tsx'
import styles from './NavItem.module.css'
import type { Screen } from './screens.tsx'

interface NavItemProps {
  label: Texts<{ nav: string }>
  icon: NonNullable<Screen['nav']>['icon']
  to: string
  /** Only this page, and none below it. */
  exact: boolean
  Badge?: NonNullable<Screen['nav']>['Badge'] | undefined
}

function NavItem({ label, icon: Icon, to, exact, Badge }: NavItemProps) {
  const { nav } = useTexts(label)
  const path = useRouterState({ select: (state) => state.location.pathname.replace(/\/$/, '') })
  const target = to.replace(/\/$/, '')
  const isHere = path === target || (!exact && path.startsWith(`${target}/`))
  return (
    // What the router takes for here on its own are all pages below as well.
    <Link
      to={to}
      activeOptions={{ exact: true }}
      className={styles.item ?? ''}
      aria-current={isHere ? 'page' : undefined}
    >
      <Icon size={17} strokeWidth={1.75} aria-hidden />
      <span>{nav}</span>
      <Suspense>{Badge && <Badge />}</Suspense>
    </Link>
  )
}

/**
 * The screens that the person may see here, in the order of the list. Their files are fetched while nothing else is to be done, so that a
 * click waits for what is on the screen alone.
 */
export function Navigation({ screens, exact = false }: { screens: readonly Screen[]; exact?: boolean }) {
  const can = useCan()
  const { base } = useHere()
  const places = useMemo(
    () => screens.filter(({ nav, permission }) => nav && (permission === undefined || can(permission))),
    [screens, can],
  )
  useEffect(() => whenIdle(places.map(({ load }) => load)), [places])
  return places.map(
    ({ path, nav }) =>
      nav && <NavItem key={path} {...nav} to={`${base}${path}`} exact={exact || path === '/'} />,
  )
}
