import { Button, Group } from '@mantine/core'
import { MailCheck } from 'lucide-react'
import { useFormat } from '../../lib/format.ts'
import { HereLink } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { ListSection } from '../../ui/ListSection.tsx'
import { Empty } from '../../ui/states.tsx'
import styles from './invitations.module.css'
import type { Pasted } from './paste.ts'
import type { Invited } from './queries.ts'
import { invitationsTexts } from './texts.ts'

const SHOWN = 50

/** The lines that cannot be used, each with why. */
export function Faults({ lines }: { lines: readonly Pasted[] }) {
  const texts = useTexts(invitationsTexts)
  const { number } = useFormat()
  if (lines.length === 0) return null
  return (
    <div className={styles.faults} role="alert">
      <p>{texts.faulty(lines.length, number(lines.length))}</p>
      <ul>
        {lines.slice(0, SHOWN).map(({ line, text, fault }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may stand there twice
          <li key={index}>
            <span className={styles.soft}>{texts.line(number(line))}</span> <code>{text.slice(0, 80)}</code>{' '}
            {fault && texts.faults[fault]}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface OutcomeProps {
  people: readonly Pasted[]
  invited: Invited
  onAgain: () => void
}

/** What became of each line. */
export function Outcome({ people, invited: { invited, results }, onAgain }: OutcomeProps) {
  const texts = useTexts(invitationsTexts)
  const { number } = useFormat()
  const refused = people.flatMap(({ email }, index) => {
    const outcome = results[index]?.outcome
    return outcome && outcome !== 'invited' ? [{ email, outcome }] : []
  })
  return (
    <>
      <Empty
        icon={MailCheck}
        title={texts.done(invited, number(invited))}
        lead={invited > 0 ? texts.doneLead : undefined}
        action={
          <Group justify="center">
            <Button variant="default" onClick={onAgain}>
              {texts.another}
            </Button>
            <Button component={HereLink} to="/people/invitations">
              {texts.seeAll}
            </Button>
          </Group>
        }
      />
      {refused.length > 0 && (
        <ListSection
          title={texts.notInvited}
          query={{ data: { items: refused }, error: null, refetch: () => undefined }}
          nothing=""
          keyOf={({ email }) => email}
        >
          {({ email, outcome }) => (
            <>
              <code>{email}</code> <span className={styles.soft}>{texts.outcomes[outcome]}</span>
            </>
          )}
        </ListSection>
      )}
    </>
  )
}
