import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SecretOnce } from '../../ui/SecretOnce.tsx'
import { createServiceAccount, serviceAccountsKey } from './queries.ts'
import { serviceAccountsTexts } from './texts.ts'

/** Makes a service account, and shows its secret this once. */
export function CreateServiceAccount({ onClose }: { onClose: () => void }) {
  const texts = useTexts(serviceAccountsTexts)
  const { id } = useHere()
  const go = useGo()
  const [name, setName] = useState('')
  const change = useChange<unknown, Awaited<ReturnType<typeof createServiceAccount>>>({
    run: () => createServiceAccount(id, name),
    refresh: [serviceAccountsKey(id, 'list')],
    quiet: true,
  })
  const { data } = change
  if (data) {
    const done = () => {
      onClose()
      go(`/service-accounts/${data.id}`)
    }
    return <SecretOnce clientId={data.clientId} secret={data.clientSecret} onClose={done} />
  }
  return (
    <FormDialog
      title={texts.create}
      action={texts.create}
      busy={change.isPending}
      disabled={name.trim() === ''}
      problem={change.problem}
      fields={['name']}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label={texts.name}
        description={texts.nameLead}
        required
        data-autofocus
        autoComplete="off"
        value={name}
        error={change.problem?.fields.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
