import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type Action, Ask, type Opening } from './Act.tsx'
import styles from './Offers.module.css'
import { Card, Section } from './Page.tsx'

/** Something that can be done to what a page is about. */
export type Offer = (Action | Opening) & {
  /** What follows from it, or why it cannot be. */
  lead: ReactNode
  /** The end of it all, in red. */
  isEnd?: boolean
  disabled?: boolean
}

/** Everything that can be done to what a page is about, each with what follows from it. */
export function Offers({ title, offers }: { title: string; offers: readonly Offer[] }) {
  const [asked, ask] = useState<Action>()
  return (
    <Section title={title}>
      <Card>
        {offers.map((one) => (
          <div key={one.label} className={styles.offer}>
            <div>
              <b>{one.label}</b>
              <p>{one.lead}</p>
            </div>
            <Button
              disabled={one.disabled === true}
              variant={one.isEnd ? 'light' : 'default'}
              {...(one.isEnd ? { color: 'red' } : {})}
              onClick={() => ('onClick' in one ? one.onClick() : ask(one))}
            >
              {one.label}
            </Button>
          </div>
        ))}
      </Card>
      {asked && <Ask {...asked} onClose={() => ask(undefined)} />}
    </Section>
  )
}

/** Names what is lost with something. */
export const Lost = ({ children }: { children: ReactNode }) => <ul className={styles.lost}>{children}</ul>
