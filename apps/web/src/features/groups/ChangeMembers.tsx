import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { PickPerson } from '../users/index.ts'
import { PickGroup } from './PickGroup.tsx'
import { addMembers, type Group, groupsKey } from './queries.ts'
import { groupsTexts } from './texts.ts'

interface AddProps {
  group: Group
  onClose: () => void
}

function useAdd({ group, onClose }: AddProps, key: 'userIds' | 'groupIds') {
  const texts = useTexts(groupsTexts)
  const { id } = useHere()
  return useChange({
    run: (chosen: Choice) => addMembers(id, group.id, { [key]: [chosen.value] }),
    refresh: [groupsKey(id)],
    done: (_changed, chosen) => texts.added(chosen.label),
    quiet: true,
    after: onClose,
  })
}

/** Puts a person into a group. */
export function AddMember(props: AddProps) {
  const texts = useTexts(groupsTexts)
  const [chosen, setChosen] = useState<Choice>()
  const change = useAdd(props, 'userIds')
  return (
    <FormDialog
      title={texts.addPersonTitle(props.group.name)}
      action={texts.addPerson}
      busy={change.isPending}
      disabled={!chosen}
      problem={change.problem}
      onSubmit={() => chosen && change.mutate(chosen)}
      onClose={props.onClose}
    >
      <PickPerson label={texts.person} value={chosen} onChange={setChosen} />
    </FormDialog>
  )
}

/** Puts a group into a group. */
export function AddChild(props: AddProps) {
  const texts = useTexts(groupsTexts)
  const [chosen, setChosen] = useState<Choice>()
  const change = useAdd(props, 'groupIds')
  return (
    <FormDialog
      title={texts.addGroupTitle(props.group.name)}
      action={texts.addGroup}
      busy={change.isPending}
      disabled={!chosen}
      problem={change.problem}
      onSubmit={() => chosen && change.mutate(chosen)}
      onClose={props.onClose}
    >
      <PickGroup label={texts.name} value={chosen} onChange={setChosen} without={props.group.id} />
    </FormDialog>
  )
}

interface MoveProps {
  name: string
  from: string
  onMove: (to: { id: string; name: string }) => void
  onClose: () => void
}

/** Where there is no room for the tree: the group to move to, by its name. */
export function MoveMember({ name, from, onMove, onClose }: MoveProps) {
  const texts = useTexts(groupsTexts)
  const [to, setTo] = useState<Choice>()
  return (
    <FormDialog
      title={texts.moveTitle(name)}
      action={texts.move}
      busy={false}
      disabled={!to}
      problem={undefined}
      onSubmit={() => {
        if (!to) return
        onMove({ id: to.value, name: to.label })
        onClose()
      }}
      onClose={onClose}
    >
      <PickGroup label={texts.to} value={to} onChange={setTo} without={from} isFilled />
    </FormDialog>
  )
}
