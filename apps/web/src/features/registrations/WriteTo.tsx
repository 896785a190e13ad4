import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { askBack, type RegistrationDetail, refuse, registrationsKey } from './queries.ts'
import { registrationsTexts } from './texts.ts'

interface WriteToProps {
  what: 'ask' | 'refuse'
  registration: RegistrationDetail
  onClose: () => void
}

/** A question to whoever registered, or the reason why it does not go on. */
export function WriteTo({ what, registration, onClose }: WriteToProps) {
  const texts = useTexts(registrationsTexts)[what]
  const { id, organizationName: name } = registration
  const [written, write] = useState('')
  const { mutate, isPending, problem } = useChange({
    run: () => (what === 'ask' ? askBack(id, written) : refuse(id, written)),
    refresh: [registrationsKey],
    done: typeof texts.done === 'string' ? texts.done : texts.done(name),
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.title(name)}
      action={texts.label}
      busy={isPending}
      disabled={written.trim() === ''}
      problem={problem}
      fields={['question', 'reason']}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <Textarea
        label={texts.text}
        description={texts.lead}
        required
        data-autofocus
        rows={4}
        maxLength={1000}
        value={written}
        onChange={(event) => write(event.currentTarget.value)}
        error={problem?.faultOf('question') ?? problem?.faultOf('reason')}
      />
    </FormDialog>
  )
}
