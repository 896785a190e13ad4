import { Bot, UserRound, UsersRound } from 'lucide-react'
import { useFormat } from '../../lib/format.ts'
import { HereLink } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './assignments.module.css'
import type { Assignment } from './queries.ts'
import { assignmentsTexts } from './texts.ts'

const KINDS = {
  usr: { kind: 'person', to: '/people', icon: UserRound },
  grp: { kind: 'group', to: '/groups', icon: UsersRound },
  sac: { kind: 'service', to: '/service-accounts', icon: Bot },
  ext: { kind: 'external', to: '/people/external', icon: UserRound },
} as const

type Principal = Pick<Assignment, 'principalId' | 'principalName'>

/** Who holds something, and the way there; where that is another organization's, the name alone. */
export function PrincipalLink({ assignment, linked = true }: { assignment: Principal; linked?: boolean }) {
  const { kinds } = useTexts(assignmentsTexts)
  const { principalId: id, principalName: name } = assignment
  const { kind, to, icon: Icon } = KINDS[id.slice(0, 3) as keyof typeof KINDS] ?? KINDS.usr
  return (
    <span className={styles.principal}>
      <Icon size={16} strokeWidth={1.75} role="img" aria-label={kinds[kind]} />
      {linked ? <HereLink to={kind === 'external' ? to : `${to}/${id}`}>{name}</HereLink> : name}
    </span>
  )
}

/** How far and how long. */
export function Terms({
  assignment: { reach, endsAt },
}: {
  assignment: Pick<Assignment, 'reach' | 'endsAt'>
}) {
  const texts = useTexts(assignmentsTexts)
  const { date } = useFormat()
  return (
    <>
      {texts.reaches[reach]}
      {endsAt && `, ${texts.until(date(endsAt))}`}
    </>
  )
}
