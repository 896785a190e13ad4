import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { createDirectory, directoriesKey } from './queries.ts'
import { TokenOnce } from './TokenOnce.tsx'
import { directoriesTexts } from './texts.ts'

/** Connects a directory, and shows its token this once. */
export function CreateDirectory({ onClose }: { onClose: () => void }) {
  const texts = useTexts(directoriesTexts)
  const { id } = useHere()
  const go = useGo()
  const [name, setName] = useState('')
  const [isTrial, setTrial] = useState(false)
  const { data, isPending, problem, mutate } = useChange<
    unknown,
    Awaited<ReturnType<typeof createDirectory>>
  >({
    run: () => createDirectory(id, { name, mode: isTrial ? 'dryRun' : 'live' }),
    refresh: [directoriesKey(id, 'list')],
    quiet: true,
  })
  if (data) {
    const done = () => {
      onClose()
      go(`/directories/${data.id}`)
    }
    return <TokenOnce directory={data} token={data.token.token} onClose={done} />
  }
  return (
    <FormDialog
      title={texts.create}
      action={texts.create}
      busy={isPending}
      disabled={name.trim() === ''}
      problem={problem}
      fields={['name']}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label={texts.name}
        description={texts.createLead}
        required
        data-autofocus
        autoComplete="off"
        value={name}
        error={problem?.faultOf('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Switch
        label={texts.firstDryRun}
        description={texts.firstDryRunLead}
        checked={isTrial}
        onChange={(event) => setTrial(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
