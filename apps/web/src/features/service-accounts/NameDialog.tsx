import { TextInput } from '@mantine/core'
import type { Problem } from '../../lib/api/problem.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { serviceAccountsTexts } from './texts.ts'

interface NameDialogProps {
  /** Says what is done, also on the button. */
  title: string
  lead?: string
  busy: boolean
  problem: Problem | undefined
  name: string
  onChange: (name: string) => void
  onSubmit: () => void
  onClose: () => void
}

/** Asks what a service account is to be called. */
export function NameDialog({ title, lead, busy, problem, name, onChange, ...rest }: NameDialogProps) {
  const texts = useTexts(serviceAccountsTexts)
  return (
    <FormDialog
      {...rest}
      title={title}
      action={title}
      busy={busy}
      disabled={name.trim() === ''}
      problem={problem}
      fields={['name']}
    >
      <TextInput
        label={texts.name}
        description={lead}
        required
        data-autofocus
        autoComplete="off"
        value={name}
        error={problem?.faultOf('name')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
