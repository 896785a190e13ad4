import { useFormat } from '../../lib/format.ts'
import { HereLink } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './overview.module.css'
import type { Overview } from './queries.ts'
import { overviewTexts } from './texts.ts'

/** The figures that matter most. */
export function Tiles({
  overview: { people, invitations, signIns, secondFactorRequired },
}: {
  overview: Overview
}) {
  const texts = useTexts(overviewTexts)
  const { number, percent } = useFormat()
  const counted = ({ count, exact }: { count: number; exact: boolean }) =>
    `${number(count)}${exact ? '' : '+'}`
  const week = signIns?.slice(-7).reduce((sum, one) => sum + one.signIns, 0)
  const share = people && (people.active === 0 ? 0 : people.withSecondFactor / people.active)
  return (
    <dl className={styles.tiles}>
      {people && (
        <div>
          <dt>{texts.people}</dt>
          <dd>
            <HereLink to="/people">{counted(people.total)}</HereLink>
          </dd>
          <dd>{texts.active(number(people.active))}</dd>
        </div>
      )}
      {people && share !== null && (
        <div>
          <dt>{texts.secondFactor}</dt>
          <dd>{percent(share)}</dd>
          <dd>
            <progress className={styles.share} value={share} aria-label={texts.secondFactor} />
            {secondFactorRequired ? texts.required : texts.enrolled(number(people.withSecondFactor))}
          </dd>
        </div>
      )}
      {invitations && (
        <div>
          <dt>{texts.pending}</dt>
          <dd>{counted(invitations.pending)}</dd>
          <dd>{texts.waiting}</dd>
        </div>
      )}
      {week !== undefined && (
        <div>
          <dt>{texts.week}</dt>
          <dd>{number(week)}</dd>
          <dd>{texts.weekLead}</dd>
        </div>
      )}
    </dl>
  )
}
