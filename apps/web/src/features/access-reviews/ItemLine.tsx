import { Checkbox } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { HereLink } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FromProvider } from '../connections/index.ts'
import { FromDirectory } from '../directories/index.ts'
import { useRoleWords } from '../roles/index.ts'
import type { Item } from './queries.ts'
import styles from './reviews.module.css'
import { reviewsTexts } from './texts.ts'
import { useWhy } from './use-why.ts'

interface ItemLineProps {
  item: Item
  isChosen: boolean
  /** Absent where nobody decides. */
  onToggle: (() => void) | undefined
}

/** One thing that somebody has, with what helps to decide on it, and what was decided. */
export function ItemLine({ item, isChosen, onToggle }: ItemLineProps) {
  const texts = useTexts(reviewsTexts)
  const words = useRoleWords()
  const { principal, thing } = item
  const name = principal.name ?? texts.gone
  const what =
    item.kind === 'assignment' ? words.name({ key: thing.key ?? '', name: thing.name }) : thing.name
  return (
    <li className={styles.item} data-decision={item.decision ?? 'none'}>
      {onToggle && (
        <Checkbox
          aria-label={`${name}: ${what}`}
          value={item.id}
          checked={isChosen}
          disabled={item.isOwn}
          onChange={onToggle}
        />
      )}
      <div className={styles.what}>
        <div>
          <Who item={item} name={name} /> <span className={styles.kind}>{texts.kinds[item.kind]}</span>{' '}
          <b>{what}</b>
        </div>
        <Detail item={item} />
      </div>
      <div className={styles.said}>
        <Said item={item} />
      </div>
    </li>
  )
}

const PAGES = { user: '/people', serviceAccount: '/service-accounts', externalMember: undefined } as const

function Who({ item: { principal }, name }: { item: Item; name: string }) {
  const page = PAGES[principal.kind]
  if (principal.name === null) return <span className={styles.soft}>{name}</span>
  if (principal.kind === 'externalMember') return <HereLink to="/people/external">{name}</HereLink>
  return <HereLink to={`${page}/${principal.id}`}>{name}</HereLink>
}

function Detail({ item }: { item: Item }) {
  const texts = useTexts(reviewsTexts)
  const { date, ago } = useFormat()
  const isPerson = item.principal.kind === 'user'
  const facts = [
    texts.since(date(item.heldSince)),
    ...(item.endsAt ? [texts.until(date(item.endsAt))] : []),
    ...(item.reach === 'subtree' ? [texts.below] : []),
    ...(item.lastUsedAt ? [texts.used(ago(item.lastUsedAt))] : []),
    ...(isPerson ? [item.lastSignInAt ? texts.signedIn(ago(item.lastSignInAt)) : texts.neverSignedIn] : []),
  ]
  return (
    <div className={styles.soft}>
      {facts.join(' · ')}
      {item.source && (
        <div className={styles.source}>
          {item.source.kind === 'connection' ? (
            <FromProvider connectionId={item.source.id} />
          ) : (
            <FromDirectory directoryId={item.source.id} />
          )}{' '}
          {texts.atSource}
        </div>
      )}
    </div>
  )
}

/** What was decided, or what came of it. */
function Said({ item }: { item: Item }) {
  const texts = useTexts(reviewsTexts)
  const why = useWhy()
  if (item.isOwn && item.outcome === null) return <span className={styles.soft}>{texts.own}</span>
  const said = item.outcome
    ? texts.outcomes[item.outcome]
    : item.decision && (item.decision === 'keep' ? texts.keep : texts.revoke)
  return (
    <>
      {said && <b>{said}</b>}
      {item.outcomeCode && <div className={styles.soft}>{why(item.outcomeCode)}</div>}
      {item.reason && <div className={styles.soft}>{item.reason}</div>}
      {item.decidedBy?.name && <div className={styles.soft}>{item.decidedBy.name}</div>}
    </>
  )
}
