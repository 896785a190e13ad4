import { Link } from '@tanstack/react-router'
import { useHere } from '../lib/organization.tsx'
import styles from './Tabs.module.css'

interface TabsProps {
  label: string
  /** Each a screen of its own, with a place of its own. */
  tabs: readonly { to: string; text: string }[]
}

/** Screens that belong together, above each of them. */
export function Tabs({ label, tabs }: TabsProps) {
  const { base } = useHere()
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map(({ to, text }) => (
        <Link key={to} to={`${base}${to}`} activeOptions={{ exact: true, includeSearch: false }}>
          {text}
        </Link>
      ))}
    </nav>
  )
}
