import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { SecretOnce } from '../../ui/SecretOnce.tsx'
import { NameDialog } from './NameDialog.tsx'
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
    <NameDialog
      title={texts.create}
      lead={texts.nameLead}
      busy={change.isPending}
      problem={change.problem}
      name={name}
      onChange={setName}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    />
  )
}
