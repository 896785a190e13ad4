import { Burger, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../lib/texts.tsx'
import { Activities } from './Activities.tsx'
import styles from './Shell.module.css'
import { commonTexts } from './texts.ts'

interface ShellProps {
  /** Name of where one is, and the way elsewhere. */
  top: ReactNode
  navigation: ReactNode
  user: ReactNode
}

/** The frame of an application: navigation at the side, or behind a button where there is no room. */
export function Shell({ top, navigation, user }: ShellProps) {
  const texts = useTexts(commonTexts)
  const [opened, { toggle, close }] = useDisclosure(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [shown, show] = useState(path)
  // Another page closes the menu.
  if (shown !== path) {
    show(path)
    close()
  }
  const side = (
    <>
      <div className={styles.top}>{top}</div>
      <nav className={styles.nav} aria-label={texts.menu}>
        {navigation}
      </nav>
      <div className={styles.user}>
        <Activities />
        {user}
      </div>
    </>
  )
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {texts.skip}
      </a>
      <aside className={styles.side}>
        <div className={styles.sticky}>{side}</div>
      </aside>
      <header className={styles.bar}>
        <Burger opened={opened} onClick={toggle} size="sm" aria-label={texts.menu} />
        <div className={styles.barTop}>{top}</div>
      </header>
      <Drawer opened={opened} onClose={close} size="17rem" withCloseButton={false} title={null} padding={0}>
        <div className={styles.drawer}>{side}</div>
      </Drawer>
      <main id="content" tabIndex={-1} className={styles.main}>
        <Outlet />
        {/* Where menus, lists and dialogs open: nothing on the page is outside of its landmarks. */}
        <div data-mantine-shared-portal-node="true" />
      </main>
    </div>
  )
}
