import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { boot } from '../../../lib/boot.ts'
import { LANGUAGES, type Language, useLanguage, useTexts } from '../../../lib/texts.tsx'
import styles from './set-up-link.module.css'
import { setUpLinkTexts } from './texts.ts'

interface FrameProps {
  title: string
  lead?: ReactNode
  children?: ReactNode
}

/** The page around whatever a link shows: whose server it is, and in which language. Nobody is signed in to it. */
export function Frame({ title, lead, children }: FrameProps) {
  const texts = useTexts(setUpLinkTexts)
  const { language, choose } = useLanguage()
  useEffect(() => {
    document.title = `${title} – ${boot.workspace.name}`
  }, [title])
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <b>{boot.workspace.name}</b>
        <SegmentedControl
          size="xs"
          aria-label={texts.language}
          data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          value={language}
          onChange={(value) => choose(value as Language)}
        />
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <h1>{title}</h1>
        {lead && <div className={styles.lead}>{lead}</div>}
        {children}
        {/* Where lists open: nothing on the page is outside of its landmarks. */}
        <div data-mantine-shared-portal-node="true" />
      </main>
    </div>
  )
}
