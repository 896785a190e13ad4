import { Button, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { grantableQuery, useRoleWords } from '../roles/index.ts'
import { dayOf, endOf } from './ChooseRole.tsx'
import { type Assignment, assignmentsKey, updateAssignment } from './queries.ts'
import { assignmentsTexts } from './texts.ts'

/** Sets, changes or removes when a role ends. */
export function ChangeEnd({ assignment }: { assignment: Assignment }) {
  const texts = useTexts(assignmentsTexts)
  const words = useRoleWords()
  const [changing, change] = useDisclosure(false)
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        aria-label={`${texts.changeEnd}: ${words.name(assignment.role)}, ${assignment.principalName}`}
        onClick={change.open}
      >
        {texts.changeEnd}
      </Button>
      {changing && <EndDialog assignment={assignment} onClose={change.close} />}
    </>
  )
}

function EndDialog({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const texts = useTexts(assignmentsTexts)
  const words = useRoleWords()
  const { date } = useFormat()
  const { id } = useHere()
  const { role, reach, principalName, endsAt } = assignment
  const [day, setDay] = useState(endsAt ? dayOf(new Date(endsAt)) : '')
  const { data } = useQuery(grantableQuery(id))
  const until = data?.items.find((one) => one.role.id === role.id)?.[reach].until
  const { mutate, isPending, problem } = useChange<unknown, unknown>({
    run: () => updateAssignment(id, assignment.id, endOf(day, until)),
    refresh: [assignmentsKey(id)],
    done: texts.endChanged,
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.endTitle(words.name(role), principalName)}
      action={texts.changeEnd}
      busy={isPending}
      problem={problem}
      fields={['endsAt']}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={texts.ends}
        description={until ? texts.endsAtMost(date(until)) : `${texts.endsLead} ${texts.endTold}`}
        data-autofocus
        min={dayOf(new Date())}
        value={day}
        error={problem?.faultOf('endsAt')}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
