import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { boot } from '../lib/boot.ts'
import { HereLink } from '../lib/organization.tsx'
import styles from './Page.module.css'

interface PageProps {
  title: ReactNode
  /** Stands in the browser's tab where the title is no text. */
  name?: string
  lead?: ReactNode
  actions?: ReactNode
  back?: { to: string; label: string }
  children: ReactNode
}

/** The frame of every screen: one heading, one sentence, what can be done here. */
export function Page({ title, name, lead, actions, back, children }: PageProps) {
  const text = name ?? (typeof title === 'string' ? title : '')
  useEffect(() => {
    document.title = `${text} – ${boot.organization.name}`
  }, [text])
  return (
    <div className={styles.page}>
      {back && (
        <HereLink to={back.to} className={styles.back ?? ''}>
          <ArrowLeft size={14} aria-hidden /> {back.label}
        </HereLink>
      )}
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1>{title}</h1>
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

interface SectionProps {
  title?: string
  lead?: ReactNode
  action?: ReactNode
  children: ReactNode
}

/** A part of a screen with a heading of its own. */
export function Section({ title, lead, action, children }: SectionProps) {
  return (
    <section className={styles.section}>
      {(title || action) && (
        <div className={styles.sectionHead}>
          <div>
            {title && <h2>{title}</h2>}
            {lead && <p className={styles.sectionLead}>{lead}</p>}
          </div>
          {action}
        </div>
      )}
      {children}
    </section>
  )
}

/** A quiet box around what belongs together. */
export const Card = ({ children, padded = false }: { children: ReactNode; padded?: boolean }) => (
  <div className={`${styles.card} ${padded ? styles.padded : ''}`}>{children}</div>
)
