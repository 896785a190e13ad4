import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { toast } from '../../lib/toasts.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { addMembers, groupsKey, PickGroup } from '../groups/index.ts'
import { ChangeMany } from './ChangeMany.tsx'
import styles from './people.module.css'
import { type User, usersKey } from './queries.ts'
import { usersTexts } from './texts.ts'

/** What can be done to several people at once, each in one request. */
export function SelectedPeople({ people, onDone }: { people: readonly User[]; onDone: () => void }) {
  const texts = useTexts(usersTexts)
  const { number } = useFormat()
  const can = useCan()
  const [adding, add] = useDisclosure(false)
  async function copy() {
    await navigator.clipboard.writeText(people.flatMap(({ email }) => email ?? []).join(', '))
    toast({ kind: 'done', text: texts.addressesCopied })
  }
  return (
    <div className={styles.bar} role="status">
      <span>{texts.selected(people.length, number(people.length))}</span>
      <Button variant="subtle" color="gray" onClick={onDone}>
        {texts.selectNone}
      </Button>
      <Button variant="default" onClick={() => void copy()}>
        {texts.copyAddresses}
      </Button>
      {can('users:write') && <ChangeMany people={people} onDone={onDone} />}
      {can('groups:write') && <Button onClick={add.open}>{texts.addToGroup}</Button>}
      {adding && <AddToGroup people={people} onClose={add.close} onDone={onDone} />}
    </div>
  )
}

interface AddToGroupProps {
  people: readonly Pick<User, 'id' | 'displayName'>[]
  onClose: () => void
  onDone?: () => void
}

/** Puts people into a group. */
export function AddToGroup({ people, onClose, onDone }: AddToGroupProps) {
  const texts = useTexts(usersTexts)
  const { number } = useFormat()
  const { id } = useHere()
  const [group, setGroup] = useState<Choice>()
  const [first] = people
  const change = useChange({
    run: (to: Choice) => addMembers(id, to.value, { userIds: people.map((one) => one.id) }),
    refresh: [groupsKey(id), usersKey(id)],
    done: ({ changed }, to) => texts.addedToGroup(number(changed), to.label),
    quiet: true,
    after: () => {
      onClose()
      onDone?.()
    },
  })
  const name =
    people.length === 1 && first ? first.displayName : texts.selected(people.length, number(people.length))
  return (
    <FormDialog
      title={texts.groupAddTitle(name)}
      action={texts.groupAdd}
      busy={change.isPending}
      disabled={!group}
      problem={change.problem}
      onSubmit={() => group && change.mutate(group)}
      onClose={onClose}
    >
      <PickGroup label={texts.group} value={group} onChange={setGroup} isFilled />
    </FormDialog>
  )
}
