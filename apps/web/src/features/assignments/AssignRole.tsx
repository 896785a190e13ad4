import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { grantableQuery, useRoleWords } from '../roles/index.ts'
import { ChooseRole, endOf, type RoleChoice } from './ChooseRole.tsx'
import { assignmentsKey, createAssignment } from './queries.ts'
import { assignmentsTexts } from './texts.ts'

interface AssignRoleProps {
  principal: { id: string; name: string }
  onClose: () => void
}

/** Gives a role to somebody. */
export function AssignRole({ principal, onClose }: AssignRoleProps) {
  const texts = useTexts(assignmentsTexts)
  const [choice, setChoice] = useState<RoleChoice>()
  const change = useAssign(principal.id, onClose)
  return (
    <FormDialog
      title={texts.assignTitle(principal.name)}
      action={texts.assign}
      busy={change.isPending}
      disabled={!choice || !change.fits(choice)}
      problem={change.problem}
      fields={['roleId', 'endsAt']}
      onSubmit={() => choice && change.mutate(choice)}
      onClose={onClose}
    >
      <ChooseRole autoFocus value={choice} onChange={setChoice} faults={change.problem?.fields ?? {}} />
    </FormDialog>
  )
}

/** The change itself; `fits` says whether what was chosen is within what the person can give. */
export function useAssign(principalId: string, after: () => void) {
  const texts = useTexts(assignmentsTexts)
  const words = useRoleWords()
  const { id } = useHere()
  const { data } = useQuery(grantableQuery(id))
  const termOf = ({ roleId, reach }: RoleChoice) =>
    data?.items.find(({ role }) => role.id === roleId)?.[reach]
  const change = useChange({
    run: (choice: RoleChoice) => {
      const { roleId, reach, endsOn } = choice
      return createAssignment(id, {
        principalId,
        roleId,
        reach,
        endsAt: endOf(endsOn, termOf(choice)?.until),
      })
    },
    refresh: [assignmentsKey(id)],
    done: ({ role }) => texts.assigned(words.name(role)),
    quiet: true,
    after,
  })
  const fits = (choice: RoleChoice): boolean => {
    const term = termOf(choice)
    return term?.possible === true && (term.until === null || choice.endsOn !== '')
  }
  return { ...change, fits }
}
