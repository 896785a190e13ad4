import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ChooseRole, type RoleChoice } from '../assignments/index.ts'
import { inviteExternalMember, membershipsKey } from './queries.ts'
import { externalMembersTexts } from './texts.ts'

/** Asks for an address and a role; who it will be is told when they have accepted. */
export function InviteExternalMember({ onClose }: { onClose: () => void }) {
  const texts = useTexts(externalMembersTexts)
  const { id } = useHere()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<RoleChoice>()
  const { mutate, isPending, problem } = useChange({
    run: ({ roleId, reach }: RoleChoice) => inviteExternalMember(id, { email, roles: [{ roleId, reach }] }),
    refresh: [membershipsKey(id)],
    done: (made) => texts.invited(made.email),
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.invite}
      action={texts.invite}
      busy={isPending}
      disabled={!role || email === ''}
      problem={problem}
      fields={['email', 'roles']}
      onSubmit={() => role && mutate(role)}
      onClose={onClose}
    >
      <p>{texts.inviteLead}</p>
      <TextInput
        type="email"
        label={texts.email}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={problem?.faultOf('email')}
        data-autofocus
      />
      <ChooseRole withEnd={false} value={role} onChange={setRole} faults={{}} />
    </FormDialog>
  )
}
