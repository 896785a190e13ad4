import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { PickGroup } from '../groups/index.ts'
import { PickPerson } from '../users/index.ts'
import { useAssign } from './AssignRole.tsx'
import { ChooseRole, type RoleChoice } from './ChooseRole.tsx'
import { assignmentsTexts } from './texts.ts'

/** Makes somebody, or everybody of a group, administrator. */
export function AddAdministrator({ onClose }: { onClose: () => void }) {
  const texts = useTexts(assignmentsTexts)
  const [kind, setKind] = useState<'person' | 'group'>('person')
  const [who, setWho] = useState<Choice>()
  const [choice, setChoice] = useState<RoleChoice>()
  const change = useAssign(who?.value ?? '', onClose)
  const Pick = kind === 'person' ? PickPerson : PickGroup
  return (
    <FormDialog
      title={texts.add}
      action={texts.add}
      busy={change.isPending}
      disabled={!who || !choice || !change.fits(choice)}
      problem={change.problem}
      fields={['roleId', 'endsAt']}
      onSubmit={() => choice && change.mutate(choice)}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={texts.who}
        value={kind}
        onChange={(next) => {
          setKind(next === 'group' ? 'group' : 'person')
          setWho(undefined)
        }}
        data={[
          { value: 'person', label: texts.whoPerson },
          { value: 'group', label: texts.whoGroup },
        ]}
      />
      <Pick label={texts.who} value={who} onChange={setWho} />
      <ChooseRole
        ofAdministrators
        value={choice}
        onChange={setChoice}
        faults={change.problem?.fields ?? {}}
      />
    </FormDialog>
  )
}
