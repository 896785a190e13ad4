import { Link, useRouterState } from '@tanstack/react-router'
import { Suspense } from 'react'
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

/** The screens that the person may see here, in the order of the list. */
export function Navigation({ screens, exact = false }: { screens: readonly Screen[]; exact?: boolean }) {
  const can = useCan()
  const { base } = useHere()
  return screens.map(({ path, permission, nav }) =>
    nav && (permission === undefined || can(permission)) ? (
      <NavItem key={path} {...nav} to={`${base}${path}`} exact={exact || path === '/'} />
    ) : null,
  )
}
