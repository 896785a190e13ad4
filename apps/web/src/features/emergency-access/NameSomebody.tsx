import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { PickPerson } from '../users/index.ts'
import { type EmergencyUser, emergencyKey, nameForEmergency } from './queries.ts'
import { emergencyTexts } from './texts.ts'

interface NameSomebodyProps {
  named: readonly EmergencyUser[]
  onClose: () => void
}

/** Chooses who gets in around the provider. */
export function NameSomebody({ named, onClose }: NameSomebodyProps) {
  const texts = useTexts(emergencyTexts)
  const { id } = useHere()
  const [who, choose] = useState<Choice>()
  const { mutate, isPending, problem } = useChange({
    run: (userId: string) => nameForEmergency(id, userId),
    refresh: [emergencyKey(id)],
    done: ({ displayName }) => texts.added(displayName),
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.add}
      action={texts.add}
      busy={isPending}
      disabled={!who || named.some(({ userId }) => userId === who.value)}
      problem={problem}
      fields={['userId']}
      onSubmit={() => who && mutate(who.value)}
      onClose={onClose}
    >
      <p>{texts.addLead}</p>
      <PickPerson label={texts.who} value={who} onChange={choose} error={problem?.faultOf('userId')} />
    </FormDialog>
  )
}
