import type { ReactNode } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import styles from './limits.module.css'
import type { Limits } from './queries.ts'
import { limitsTexts } from './texts.ts'

export function SeatsInUse({
  limits: { organizationId, effective, organizations = [], usage },
  action,
}: {
  limits: Limits
  action?: ReactNode
}) {
  const texts = useTexts(limitsTexts)
  const { number } = useFormat()
  const counted = ({ count, exact }: { count: number; exact: boolean }) =>
    `${number(count)}${exact ? '' : '+'}`
  const { seats } = effective
  // Of what is shared with others only the own part is known here.
  const isOwn = seats?.setBy === organizationId
  const used = seats?.counts === 'subtree' ? usage.subtree : usage.organization
  const holder = organizations.find(({ id }) => id === seats?.setBy)?.name ?? ''
  const isFull = seats !== null && isOwn && used !== null && used.count >= seats.most
  return (
    <Section title={texts.seats} action={action}>
      <Card padded>
        <div className={styles.seats}>
          <p className={styles.amount}>
            {seats === null
              ? texts.unlimited
              : isOwn && used
                ? texts.taken(counted(used), number(seats.most))
                : number(seats.most)}
          </p>
          {seats && isOwn && used && (
            <progress
              className={styles.bar}
              data-full={isFull}
              value={Math.min(used.count, seats.most)}
              max={Math.max(1, seats.most)}
              aria-label={texts.seats}
            />
          )}
          {isFull && <p className={styles.full}>{texts.exhausted}</p>}
          {seats && !isOwn && <p className={styles.soft}>{texts.sharedLead(holder)}</p>}
          <p className={styles.soft}>
            {texts.takenHere(counted(usage.organization))}
            {usage.subtree && usage.subtree.count !== usage.organization.count
              ? `, ${texts.below(counted(usage.subtree))}`
              : ''}
            {'. '}
            {texts.counted}
          </p>
        </div>
      </Card>
    </Section>
  )
}

export function FeaturesGiven({
  limits: { organizationId, effective, organizations = [] },
}: {
  limits: Limits
}) {
  const texts = useTexts(limitsTexts)
  const { number } = useFormat()
  const nameOf = (id: string | null) => {
    if (id === null) return texts.byDefault
    return id === organizationId ? texts.itself : organizations.find((one) => one.id === id)?.name
  }
  const features = Object.entries(effective.features)
  return (
    <Section title={texts.features}>
      <Card>
        {features.length === 0 && (
          <p className={styles.soft} style={{ padding: '0.8125rem 1.25rem' }}>
            {texts.none}
          </p>
        )}
        <ul className={styles.features}>
          {features.map(([name, { value, description, setBy }]) => (
            <li key={name}>
              <span>
                {description || <code>{name}</code>}
                {description && (
                  <>
                    {' '}
                    <code className={styles.soft}>{name}</code>
                  </>
                )}
              </span>
              <span className={styles.value}>
                {typeof value === 'boolean' ? (value ? texts.on : texts.off) : number(value)}
              </span>
              <span className={styles.soft}>{nameOf(setBy)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
