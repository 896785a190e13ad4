import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { addMembers, createGroup, type Group, groupsKey, updateGroup } from './queries.ts'
import { groupsTexts } from './texts.ts'

interface GroupFormProps {
  group?: Group
  /** Where a new one is put into. */
  inside?: Group
  onClose: () => void
}

/** Makes a group, or renames one. */
export function GroupForm({ group, inside, onClose }: GroupFormProps) {
  const texts = useTexts(groupsTexts)
  const common = useTexts(commonTexts)
  const { id } = useHere()
  const go = useGo()
  const [values, setValues] = useState({ name: group?.name ?? '', description: group?.description ?? '' })
  const change = useChange({
    run: async () => {
      if (group) return updateGroup(id, group, values)
      const made = await createGroup(id, values)
      if (inside) await addMembers(id, inside.id, { groupIds: [made.id] })
      return made
    },
    refresh: [groupsKey(id)],
    done: ({ name }) => (group ? texts.saved : texts.created(name)),
    quiet: true,
    after: (saved) => {
      onClose()
      go(`/groups/${saved.id}`)
    },
  })
  const faults = change.problem?.fields ?? {}
  return (
    <FormDialog
      title={group ? texts.editTitle : inside ? `${texts.createInside}: ${inside.name}` : texts.create}
      action={group ? common.save : texts.create}
      busy={change.isPending}
      disabled={values.name.trim() === ''}
      problem={change.problem}
      fields={['name', 'description']}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label={texts.name}
        required
        data-autofocus
        autoComplete="off"
        value={values.name}
        error={faults.name}
        onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
      />
      <Textarea
        label={texts.description}
        autosize
        minRows={2}
        value={values.description}
        error={faults.description}
        onChange={(event) => setValues({ ...values, description: event.currentTarget.value })}
      />
    </FormDialog>
  )
}
