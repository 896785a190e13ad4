import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { toast } from '../../lib/toasts.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { manyTexts } from './many-texts.ts'
import styles from './people.module.css'
import { changeMany, type ManyOutcomes, type User, usersKey } from './queries.ts'

/** As many as the server takes in one request. */
const MOST = 100

type What = 'suspend' | 'reactivate'

interface ChangeManyProps {
  people: readonly User[]
  onDone: () => void
}

/** Suspends or reactivates everybody that is selected, in one request, and tells of each who was not. */
export function ChangeMany({ people, onDone }: ChangeManyProps) {
  const texts = useTexts(manyTexts)
  const [asked, setAsked] = useState<What>()
  const [outcomes, setOutcomes] = useState<ManyOutcomes>()
  const offered = (['suspend', 'reactivate'] as const).filter((what) =>
    people.some(({ status }) => (what === 'suspend' ? status === 'active' : status === 'suspended')),
  )
  return (
    <>
      {offered.map((what) => (
        <Button key={what} variant="default" onClick={() => setAsked(what)}>
          {texts[what].label}
        </Button>
      ))}
      {asked && (
        <Ask
          what={asked}
          people={people}
          onClose={() => setAsked(undefined)}
          onDone={(result) => {
            setAsked(undefined)
            if (result.changed === result.results.length) onDone()
            else setOutcomes(result)
          }}
        />
      )}
      {outcomes && <Refused people={people} outcomes={outcomes} onClose={onDone} />}
    </>
  )
}

interface AskProps {
  what: What
  people: readonly User[]
  onDone: (outcomes: ManyOutcomes) => void
  onClose: () => void
}

function Ask({ what, people, onDone, onClose }: AskProps) {
  const texts = useTexts(manyTexts)
  const { number } = useFormat()
  const { id } = useHere()
  const isTooMany = people.length > MOST
  const { mutate, isPending, problem } = useChange<void, ManyOutcomes>({
    run: () =>
      changeMany(
        id,
        what,
        people.map((one) => one.id),
      ),
    refresh: [usersKey(id)],
    quiet: true,
    after: (result) => {
      if (result.changed > 0) toast({ kind: 'done', text: texts[what].done(number(result.changed)) })
      onDone(result)
    },
  })
  return (
    <Confirm
      opened
      title={texts[what].title(people.length, number(people.length))}
      action={texts[what].label}
      dangerous={what === 'suspend'}
      busy={isPending}
      disabled={isTooMany}
      problem={problem?.status === 401 ? undefined : problem}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      {isTooMany ? texts.most(number(MOST)) : texts[what].body}
    </Confirm>
  )
}

interface RefusedProps {
  people: readonly User[]
  outcomes: ManyOutcomes
  onClose: () => void
}

function Refused({ people, outcomes: { changed, results }, onClose }: RefusedProps) {
  const texts = useTexts(manyTexts)
  const { number } = useFormat()
  const names = new Map(people.map((one) => [one.id, one.displayName]))
  const refused = results.flatMap(({ userId, outcome }) =>
    outcome === 'changed' ? [] : [{ userId, reason: texts.outcomes[outcome] }],
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.refusedTitle}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <p>{texts.refusedLead(number(changed), number(refused.length))}</p>
      <ul className={styles.lost}>
        {refused.map(({ userId, reason }) => (
          <li key={userId}>
            <b>{names.get(userId)}</b> {reason}
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{texts.close}</Button>
      </Group>
    </Modal>
  )
}
