import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import type { SubtreeChange } from './changes.ts'
import styles from './organizations.module.css'
import { subTexts } from './sub-texts.ts'

/** How much a change of a subtree touches, as its dry run told. */
export function Affected({
  affected,
  children,
}: {
  affected: SubtreeChange['affected']
  children?: React.ReactNode
}) {
  const texts = useTexts(subTexts)
  const { number } = useFormat()
  if (!affected) return null
  const counted = ['organizations', 'people', 'sessions'] as const
  return (
    <div className={styles.affected}>
      <b>{texts.touched}</b>
      <ul>
        {counted.map((name) => {
          const { count, exact } = affected[name === 'people' ? 'users' : name]
          return (
            <li key={name}>{texts[name](count, exact ? number(count) : texts.moreThan(number(count)))}</li>
          )
        })}
        {children}
      </ul>
    </div>
  )
}
