import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SecretFields } from './fields/SecretFields.tsx'
import { type Connection, draftOf, NO_SECRET } from './queries.ts'
import { connectionsTexts } from './texts.ts'
import { useSave } from './use-save.ts'

/** Another secret for the same settings; what was there is gone with it. */
export function ReplaceSecret({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { title, label, done } = useTexts(connectionsTexts).actions.secret
  const [given, give] = useState(NO_SECRET)
  const { mutate, isPending, problem } = useSave(connection, { done, after: onClose })
  return (
    <FormDialog
      title={title}
      action={label}
      busy={isPending}
      disabled={given.secret === ''}
      problem={problem}
      fields={['clientSecret', 'clientSecretExpiresAt']}
      onSubmit={() => mutate({ draft: draftOf(connection), given })}
      onClose={onClose}
    >
      <SecretFields preset={connection.preset} value={given} onChange={give} problem={problem} focus />
    </FormDialog>
  )
}
